using EdgeTwin.Agent.Conditions;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Control;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Control;

/// <summary>
/// Runs the outputs: what interlocks and rules come to over the live changes, what people want, the arbiter's decisions, and the hardware
/// that carries them out. Partial files by facet: this one goes round; <c>.Configuring</c> takes configurations over, <c>.Wishing</c> is
/// what people want, <c>.Deciding</c> carries out and writes down, <c>.Reporting</c> is what others see.
/// </summary>
internal sealed partial class ControlEngine : IOutputs, IConditionUser<ControlCondition>, IControlListener
{
    private readonly IAgent _agent;
    private readonly ControlJournal _journal;
    private readonly Func<bool> _beat;
    private readonly Func<bool> _ensurePersisted;
    private readonly EventLog _events;

    // _wishing is held while somebody waits for the disk, _gate never. _wishing is taken before _gate.
    private readonly Lock _wishing = new();
    private readonly Lock _gate = new();
    private readonly LiveConditions<ControlCondition> _conditions;
    private readonly CommandRunner _commands;
    private ControlCore _core;
    private Output[] _outputs = [];
    private Rule[] _rules = [];
    private long _nowNs;
    private long _nextNs = long.MaxValue;
    private long _hardwareDueNs = long.MaxValue;
    private bool _isStopped;
    private bool _isPanicked;

    /// <summary>Begins without outputs.</summary>
    /// <param name="agent">The live changes, history, and the properties there are.</param>
    /// <param name="journal">Where decisions and wishes are kept.</param>
    /// <param name="beat">Tells whoever watches over this agent that it lives; false if outputs may have been put at their safe values meanwhile.</param>
    /// <param name="ensurePersisted">Whether the numbers of properties are on disk, so that a wish can be told from another's after a restart.</param>
    /// <param name="events">Takes what is to be said.</param>
    public ControlEngine(IAgent agent, ControlJournal journal, Func<bool> beat, Func<bool> ensurePersisted, EventLog events)
    {
        _agent = agent;
        _journal = journal;
        _beat = beat;
        _ensurePersisted = ensurePersisted;
        _events = events;
        _conditions = new(agent, events, "control", this);
        _commands = new(agent, this);
        _core = new([], [], this, 0);
    }

    /// <summary>Called when the next round is due sooner than the last one said; from any thread.</summary>
    public Action Changed { get; set; } = static () => { };

    /// <summary>Whether there is anything to drive.</summary>
    public bool HasOutputs => Volatile.Read(ref _outputs).Length > 0;

    /// <summary>Whether a round is due because of what was published.</summary>
    public bool IsConcernedBy(ReadOnlySpan<Sample> samples) => _conditions.IsConcernedBy(samples);

    /// <summary>Takes all changes there are, decides, looks whether the hardware follows, and says that control is alive.</summary>
    /// <returns>When the next round is due though nothing changes, ns on the clock that never jumps.</returns>
    public long Round()
    {
        lock (_gate)
        {
            if (HasOutputs && !_beat())
                DriveAll();
            return GoRound();
        }
    }

    /// <summary>The same at once on the caller's thread, unless another is at it; only whoever lives by it says that control is alive.</summary>
    /// <param name="dueNs">When the next round is due though nothing changes, ns on the clock that never jumps.</param>
    /// <returns>False if another is at it, who may not have seen what is new.</returns>
    public bool TryRound(out long dueNs)
    {
        dueNs = 0;
        if (!_gate.TryEnter())
            return false;
        try
        {
            dueNs = GoRound();
            return true;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Puts every output at its safe value, for good; for the end of the agent.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            FaultAll();
            Step(ClockReading.Monotonic(_agent.Time));
        }
        _journal.Commit();
    }

    /// <summary>A round has failed: every output goes to its safe value and stays there until it is configured anew.</summary>
    public void Panic()
    {
        lock (_gate)
        {
            _isPanicked = true;
            FaultAll();
            for (var place = 0; place < _outputs.Length; place++)
                _ = _outputs[place].Installed.Actuator.Drive(_core.SafeOrderOf(place));
        }
    }

    /// <inheritdoc/>
    void IConditionUser<ControlCondition>.Begun()
    {
        // What cannot be read is never heard of, and so stays unknown.
        for (var place = 0; place < _outputs.Length; place++)
        {
            for (var interlock = 0; interlock < _outputs[place].Interlocks.Count; interlock++)
                _core.HearInterlock(place, interlock, Truth.Unknown);
        }
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            _core.HearRule(rule, isUntil: false, Truth.Unknown);
            _core.HearRule(rule, isUntil: true, Truth.Unknown);
        }
    }

    /// <inheritdoc/>
    void IConditionUser<ControlCondition>.Hear(ControlCondition group, int index, in ConditionVerdict verdict, bool isPast)
    {
        if (group is Rule rule)
        {
            _core.HearRule(rule.Place, index > 0, verdict.Truth);
        }
        else if (group is Interlock interlock)
        {
            _core.HearInterlock(interlock.Output, interlock.Place, verdict.Truth);
            // At once, before what else there is to be read; and even if the next sample would take it back.
            if (!isPast && verdict.Truth != Truth.False)
                Step(ClockReading.Monotonic(_agent.Time));
        }
    }

    /// <inheritdoc/>
    // Read anew: an interlock that was heard on the way was decided at a later time, and the clock would seem to have gone back.
    void IConditionUser<ControlCondition>.Passed(long nowNs) => Step(ClockReading.Monotonic(_agent.Time));

    private void Step(long nowNs)
    {
        _nowNs = nowNs;
        _nextNs = Math.Min(EndExpired(nowNs), _core.Step(nowNs));
    }

    private void DriveAll()
    {
        for (var place = 0; place < _outputs.Length; place++)
            _ = _outputs[place].Installed.Actuator.Drive(_core.DecisionOf(place).Order);
    }

    private long GoRound()
    {
        var dueNs = _conditions.Round();
        LookAtHardware();
        return Math.Min(Math.Min(dueNs, _nextNs), _hardwareDueNs);
    }

    private void FaultAll()
    {
        for (var place = 0; place < _outputs.Length; place++)
            _core.Fault(place, isFaulted: true);
    }

    /// <summary>Hardware that does not take its orders is at fault until it takes the safe one.</summary>
    private void LookAtHardware()
    {
        var (isChanged, nowNs) = (false, ClockReading.Monotonic(_agent.Time));
        _hardwareDueNs = long.MaxValue;
        for (var place = 0; place < _outputs.Length; place++)
        {
            var output = _outputs[place];
            var actuator = output.Installed.Actuator;
            if (output.IsFailing)
                _ = actuator.Drive(_core.DecisionOf(place).Order);
            var isFailing = actuator.LastResult < 0;
            if (isFailing)
                _hardwareDueNs = nowNs + Limits.ControlRetryNs;
            isChanged |= isFailing != output.IsFailing;
            output.IsFailing = isFailing;
            _core.Fault(place, isFailing || _isStopped || _isPanicked);
            TellHardware(output, place, nowNs);
        }
        if (isChanged)
            Step(nowNs);
    }
}
