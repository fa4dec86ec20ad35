using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control;

/// <summary>
/// All outputs together: who wants what of each, what their interlocks come to, and the arbiter's decisions in time. Without a clock and
/// without I/O, so that what runs against hardware is the same that was explored state by state. One thread at a time; allocates nothing
/// once made.
/// </summary>
public sealed class ControlCore
{
    private readonly IReadOnlyList<RulePolicy> _rulePolicies;
    private readonly IControlListener _listener;
    private readonly Output[] _outputs;
    private readonly RuleState[] _rules;

    // The place of each rule among the requests to its output.
    private readonly int[] _rulePlaces;
    private long _steppedNs;

    /// <summary>Begins with every output safe and nobody driving; interlocks cannot be told until they are heard of.</summary>
    /// <param name="outputs">What each output may be driven to.</param>
    /// <param name="rules">The rules; of those with one priority the first has the say.</param>
    /// <param name="listener">Carries out what is decided.</param>
    /// <param name="nowNs">Now, ns on the clock that never jumps: outputs count as switched at this moment.</param>
    /// <param name="before">What an output was decided before, where it goes on from there; null where it starts. Where it is must be a value that the output still takes, or it starts too.</param>
    public ControlCore(IReadOnlyList<OutputPolicy> outputs, IReadOnlyList<RulePolicy> rules, IControlListener listener, long nowNs, Func<int, OutputState?>? before = null)
    {
        _rulePolicies = rules;
        _listener = listener;
        _outputs = [.. outputs.Select((policy, place) => Begun(policy, rules.Count(rule => rule.Output == place), before?.Invoke(place), nowNs))];
        _steppedNs = _outputs.Length == 0 ? nowNs : _outputs.Max(output => output.State.DecidedNs);
        _rules = [.. rules.Select(rule => new RuleState(rule.HasUntil))];
        _rulePlaces = [.. rules.Select((rule, place) => 1 + rules.Take(place).Count(other => other.Output == rule.Output))];
    }

    /// <summary>How many outputs there are.</summary>
    public int Count => _outputs.Length;

    /// <summary>What an output may be driven to.</summary>
    public OutputPolicy PolicyOf(int output) => _outputs[output].Policy;

    /// <summary>What was decided last.</summary>
    public Decision DecisionOf(int output) => _outputs[output].Decision;

    /// <summary>What is remembered of an output.</summary>
    public OutputState StateOf(int output) => _outputs[output].State;

    /// <summary>The order that is always allowed.</summary>
    public Actuation SafeOrderOf(int output) => new(_outputs[output].Policy.Safe);

    /// <summary>What people want of an output; of no priority if they want nothing.</summary>
    public DriveRequest RequestOf(int output) => _outputs[output].Requests[0];

    /// <summary>The rule that stands behind a request to an output; -1 for what people want.</summary>
    /// <param name="output">The output.</param>
    /// <param name="request">The request, by its place, as in <see cref="Decision.Request"/>.</param>
    public int RuleOf(int output, int request)
    {
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            if (_rulePolicies[rule].Output == output && _rulePlaces[rule] == request)
                return rule;
        }
        return -1;
    }

    /// <summary>What an interlock's condition comes to now.</summary>
    public Truth InterlockOf(int output, int interlock) => _outputs[output].Interlocks[interlock];

    /// <summary>Takes what the condition of an interlock comes to.</summary>
    public void HearInterlock(int output, int interlock, Truth truth)
    {
        ref var known = ref _outputs[output].Interlocks[interlock];
        _outputs[output].IsDirty |= known != truth;
        known = truth;
    }

    /// <summary>Takes what a condition of a rule comes to.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="isUntil">Whether it is the one that tells that it is over.</param>
    /// <param name="truth">What it comes to.</param>
    public void HearRule(int rule, bool isUntil, Truth truth) => _rules[rule].Hear(isUntil, truth);

    /// <summary>People want something of an output, instead of what they wanted before; of no priority for nothing.</summary>
    /// <param name="output">The output.</param>
    /// <param name="request">What they want; its lease is cut to what the output gives.</param>
    /// <param name="nowNs">Now, ns on the clock that never jumps.</param>
    public void Request(int output, in DriveRequest request, long nowNs)
    {
        _outputs[output].Requests[0] = Leased(_outputs[output].Policy, request, nowNs);
        _outputs[output].IsDirty = true;
    }

    /// <summary>
    /// An output must be safe for a reason that lies outside: it cannot be driven, or the agent ends. When that is over it counts as
    /// switched just now, since nobody can tell when the hardware followed.
    /// </summary>
    public void Fault(int output, bool isFaulted)
    {
        var faulted = _outputs[output];
        faulted.IsDirty |= faulted.IsFaulted != isFaulted;
        faulted.CountsAsSwitched |= faulted.IsFaulted && !isFaulted;
        faulted.IsFaulted = isFaulted;
    }

    /// <summary>Decides what is to be decided.</summary>
    /// <param name="nowNs">Now, ns on the clock that never jumps.</param>
    /// <returns>When it must be called again though nothing has changed, ns; <see cref="long.MaxValue"/> for never.</returns>
    public long Step(long nowNs)
    {
        SettleRules();
        if (nowNs < _steppedNs)
            EndLeases(nowNs);
        _steppedNs = nowNs;
        var nextNs = long.MaxValue;
        for (var place = 0; place < _outputs.Length; place++)
        {
            var output = _outputs[place];
            if (output.IsDirty || output.Decision.NextNs <= nowNs || nowNs < output.State.DecidedNs)
                Decide(place, output, nowNs);
            else
                output.State = output.State with { DecidedNs = nowNs };
        }
        // What was said of an output while another was decided, or by who was told of it, is to be decided at once.
        foreach (var output in _outputs)
            nextNs = Math.Min(nextNs, output.IsDirty ? nowNs : output.Decision.NextNs);
        return nextNs;
    }

    /// <summary>What would be decided if people wanted something else of an output; nothing is changed.</summary>
    public Decision Ask(int output, in DriveRequest request, long nowNs)
    {
        var asked = _outputs[output];
        Span<DriveRequest> requests = stackalloc DriveRequest[asked.Requests.Length];
        asked.Requests.CopyTo(requests);
        requests[0] = Leased(asked.Policy, request, nowNs);
        return Arbiter.Decide(asked.Policy, asked.State, nowNs, asked.Interlocks, requests, asked.IsFaulted, out _);
    }

    private static Output Begun(OutputPolicy policy, int rules, OutputState? before, long nowNs) =>
        before is { } state && state.Value >= policy.Min && state.Value <= policy.Max
            ? new(policy, rules, state)
            // The hardware is told when it is first decided.
            : new(policy, rules, OutputState.AtStart(policy.Safe, Math.Max(nowNs, before?.DecidedNs ?? nowNs))) { CountsAsSwitched = true };

    private static DriveRequest Leased(OutputPolicy policy, in DriveRequest request, long nowNs) =>
        policy.LeaseNsMax == long.MaxValue ? request : request with { LeaseUntilNs = Math.Min(request.LeaseUntilNs, nowNs + policy.LeaseNsMax) };

    // By a clock that went back nobody can tell how old a lease is.
    private void EndLeases(long nowNs)
    {
        foreach (var output in _outputs)
        {
            if (output.Requests[0].LeaseUntilNs < long.MaxValue)
                output.Requests[0] = output.Requests[0] with { LeaseUntilNs = nowNs };
        }
    }

    private void SettleRules()
    {
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            if (!_rules[rule].Settle())
                continue;
            var policy = _rulePolicies[rule];
            _outputs[policy.Output].Requests[_rulePlaces[rule]] = _rules[rule].IsActive ? new(policy.Priority, policy.Value)
                : _rules[rule].IsLost ? new(policy.Priority, policy.Value, long.MinValue) : default;
            _outputs[policy.Output].IsDirty = true;
        }
    }

    private void Decide(int place, Output output, long nowNs)
    {
        var before = output.Decision;
        if (output.CountsAsSwitched)
            output.State = OutputState.AtStart(output.State.Value, Math.Max(nowNs, output.State.DecidedNs));
        output.CountsAsSwitched = false;
        // The clock may have gone back since the lease was given.
        output.Requests[0] = Leased(output.Policy, output.Requests[0], nowNs);
        output.Decision = Arbiter.Decide(output.Policy, output.State, nowNs, output.Interlocks, output.Requests, output.IsFaulted, out output.State);
        output.IsDirty = false;
        if (output.Decision.Order != before.Order || output.Decision.Cause != before.Cause || output.Decision.Request != before.Request || output.Decision.Interlock != before.Interlock)
            _listener.Decided(place, output.Decision, before);
    }

    private sealed class Output(OutputPolicy policy, int rules, OutputState state)
    {
        public OutputPolicy Policy { get; } = policy;

        public DriveRequest[] Requests { get; } = new DriveRequest[1 + rules];

        public Truth[] Interlocks { get; } = new Truth[policy.Interlocks.Count];

        public bool IsFaulted { get; set; }

        /// <summary>Whether it counts as switched at its next decision, since nobody can tell when it was.</summary>
        public bool CountsAsSwitched { get; set; }

        public bool IsDirty { get; set; } = true;

        public OutputState State = state;

        public Decision Decision { get; set; }
    }
}
