using System.Globalization;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests.Exploration;

/// <summary>
/// Tries every combination of inputs in every state that a decision can lead to, breadth first, and holds each decision against
/// <see cref="SafetyRules"/>. The arbiter has no memory but the state it is handed, and only differences of time count for it; so the
/// states are finitely many, and what holds in all of them holds always.
/// </summary>
internal sealed class ArbiterExplorer
{
    private const long NowNs = 1000 * ExploredOutput.TickNs;
    private const int BackTicksMax = 2;

    // On time, twice in one moment, too late by a tick or by more; and back.
    private static readonly int[] Lapses = [0, 1, 2, 3, -1];

    private readonly ExploredOutput _output;
    private readonly DecideFunction _decide;
    private readonly SafetyRule _sought;
    private readonly DriveRequest[][] _requests;
    private readonly Truth[][] _interlocks;
    private readonly long _oldestNs;
    private readonly HashSet<ExploredNode> _seen = [];
    private readonly Queue<ExploredNode> _open = [];
    private ExploredNode _latest;
    private long _transitions;
    private string _where = "";

    /// <param name="output">What is explored.</param>
    /// <param name="decide">What decides.</param>
    /// <param name="sought">The rule that is looked at; <see cref="SafetyRule.None"/> for all of them.</param>
    public ArbiterExplorer(ExploredOutput output, DecideFunction decide, SafetyRule sought = SafetyRule.None)
    {
        (_output, _decide, _sought) = (output, decide, sought);
        _oldestNs = NowNs - Math.Max(Limits.RateStepNs, Math.Max(output.Policy.OnNsMin, output.Policy.OffNsMin)) - ExploredOutput.TickNs;
        _requests = [.. Combinations([.. output.Priorities.Select(Choices)])];
        Truth[] truths = [Truth.Unknown, Truth.False, Truth.True];
        _interlocks = [.. Combinations([.. output.Policy.Interlocks.Select(_ => truths)])];
    }

    public Exploration Explore()
    {
        var rule = SafetyRule.None;
        Reach(new(OutputState.AtStart(_output.Policy.Safe, NowNs), OutputHistory.AtStart(_output.Policy.Safe, NowNs)));
        while (rule == SafetyRule.None && _open.TryDequeue(out var node))
        {
            foreach (var lapse in Lapses)
            {
                if (rule == SafetyRule.None && node.History.LatestNs - lapse * ExploredOutput.TickNs <= NowNs + BackTicksMax * ExploredOutput.TickNs)
                    rule = Leave(node.Later(lapse * ExploredOutput.TickNs, _oldestNs));
            }
            if (rule == SafetyRule.None)
                rule = Sought(Arrive(node));
        }
        return new(_seen.Count, _transitions, rule, _where);
    }

    private static IEnumerable<T[]> Combinations<T>(T[][] choices)
    {
        if (choices.Length == 0)
            return [[]];
        return Combinations(choices[1..]).SelectMany(rest => choices[0].Select(choice => (T[])[choice, .. rest]));
    }

    private DriveRequest[] Choices(DrivePriority priority) =>
        [default, .. _output.Values.SelectMany(value => _output.LeaseTicks.Select(ticks => new DriveRequest(priority, value, ticks < 0 ? long.MaxValue : NowNs + ticks * ExploredOutput.TickNs)))];

    private void Reach(in ExploredNode node)
    {
        if (_seen.Add(node))
            _open.Enqueue(node);
    }

    // Every decision that can be taken now.
    private SafetyRule Leave(in ExploredNode node)
    {
        foreach (var interlocks in _interlocks)
        {
            foreach (var requests in _requests)
            {
                for (var fault = 0; fault < 2; fault++)
                {
                    if (Take(node, new(_output.Policy, node.History, NowNs, interlocks, requests, fault > 0)) is var rule and not SafetyRule.None)
                        return rule;
                }
            }
        }
        return SafetyRule.None;
    }

    private SafetyRule Take(in ExploredNode node, in Moment moment)
    {
        _transitions++;
        var decision = _decide(moment.Policy, node.State, NowNs, moment.Interlocks, moment.Requests, moment.IsFaulted, out var next);
        var rule = Sought(SafetyRules.BrokenBy(decision, moment));
        if (rule == SafetyRule.None)
            rule = Sought(Stand(decision, next, moment));
        if (rule != SafetyRule.None)
            _where = $"{rule} by {decision} of {node.State}: {moment.ToString()}";
        var reached = new ExploredNode(next, node.History.After(decision.Order.Value, NowNs));
        // Most decisions lead to where the one before led.
        if (reached != _latest)
            Reach(reached.Later(0, _oldestNs));
        _latest = reached;
        return rule;
    }

    private SafetyRule Sought(SafetyRule rule) => _sought == SafetyRule.None || rule == _sought ? rule : SafetyRule.None;

    // One tick is enough to look at: from there on it is the same question again.
    private SafetyRule Stand(in Decision decision, in OutputState state, in Moment moment)
    {
        var tickNs = NowNs + ExploredOutput.TickNs;
        return (decision.NextNs <= tickNs || Stands(decision, state, tickNs, moment))
            && (decision.NextNs == long.MaxValue || Stands(decision, state, decision.NextNs - 1, moment)) ? SafetyRule.None : SafetyRule.StandsUntilItsTime;
    }

    private bool Stands(in Decision decision, in OutputState state, long atNs, in Moment moment)
    {
        var later = _decide(moment.Policy, state, atNs, moment.Interlocks, moment.Requests, moment.IsFaulted, out _);
        return later.Order == decision.Order && later.Cause == decision.Cause && later.Request == decision.Request && later.Interlock == decision.Interlock && later.NextNs >= decision.NextNs;
    }

    // From every state, whatever is wanted comes about where nothing forbids it, and so does safe where nothing is wanted: called when it asks for it, and called at every tick.
    private SafetyRule Arrive(in ExploredNode node)
    {
        Truth[] interlocks = [.. _output.Policy.Interlocks.Select(_ => Truth.False)];
        foreach (var value in (double?[])[null, .. _output.Values.Where(value => value >= _output.Policy.Min && value <= _output.Policy.Max)])
        {
            foreach (var isEveryTick in (bool[])[false, true])
            {
                if (!Arrives(node, value, interlocks, isEveryTick))
                {
                    _where = $"{value?.ToString(CultureInfo.InvariantCulture) ?? "safe"} is not reached from {node}{(isEveryTick ? ", decided at every tick" : "")}";
                    return SafetyRule.ArrivesInTime;
                }
            }
        }
        return SafetyRule.None;
    }

    private bool Arrives(in ExploredNode node, double? wanted, Truth[] interlocks, bool isEveryTick)
    {
        var policy = _output.Policy;
        var value = wanted ?? policy.Safe;
        DriveRequest[] requests = wanted is null ? [] : [new(DrivePriority.Remote, value)];
        var step = policy.RatePerSecondMax * Limits.RateStepNs / 1e9;
        // A clock that is back has to catch up, and the output is safe by then.
        var start = node.History.LatestNs > NowNs ? policy.Safe : node.History.Level;
        var steps = double.IsFinite(step) ? 1 + (long)Math.Ceiling(Math.Abs(value - start) / step) : 0;
        var untilNs = Math.Max(NowNs, node.History.LatestNs) + policy.OnNsMin + policy.OffNsMin + steps * Limits.RateStepNs;
        var state = node.State;
        for (var atNs = NowNs; atNs <= untilNs;)
        {
            var decision = _decide(policy, state, atNs, interlocks, requests, false, out var next);
            state = next;
            if (decision.Order.Value == value && decision.Cause == (wanted is null ? DecisionCause.Unrequested : DecisionCause.Driven))
                return true;
            if (decision.NextNs <= atNs)
                return false;
            atNs = isEveryTick ? Math.Min(decision.NextNs, atNs + ExploredOutput.TickNs) : decision.NextNs;
        }
        return false;
    }
}
