using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests.Schedules;

/// <summary>
/// The real <see cref="ControlCore"/> in a world of its own: hardware that refuses writes, sensors that fall silent, people whose link
/// is lost, a clock that jumps, an agent that crashes or hangs between any two acts, a fail-safe helper that may die before it, restarts
/// and reloads. The hardware's level is held against <see cref="SafetyRules"/> at every write, and at the end of every tick, by what the
/// world knows then; so what is promised is a reaction within the tick. What is promised of an agent that is down is in the constants.
/// </summary>
internal sealed partial class ControlWorld : IControlListener
{
    public const long TickNs = Limits.RateStepNs / 2;

    // How long a sensor may be silent, how long an agent may hang until the helper ends it, and until the service manager does; in ticks.
    private const int SilentTicksMax = 2;
    private const int HangTicksMax = 4;
    private const int ServiceTicksMax = 8;
    private const int SignalCount = 3;

    private static readonly OutputPolicy[] Policies =
    [
        new(default, 0, 0, 1) { Interlocks = [InterlockAction.Safe] },
        new(default, 0, 0, 1) { OnNsMin = 3 * TickNs, OffNsMin = 5 * TickNs, LeaseNsMax = 4 * TickNs, Interlocks = [InterlockAction.Safe, InterlockAction.Hold] },
        new(default, 1, 0, 1) { OnNsMin = 2 * TickNs, LeaseNsMax = 3 * TickNs, Interlocks = [InterlockAction.Hold] },
        new(default, 0, -1, 1) { OffNsMin = 2 * TickNs, RatePerSecondMax = 5, Interlocks = [InterlockAction.Hold, InterlockAction.Safe] },
        new(default, 0.5, 0, 1) { RatePerSecondMax = 3, LeaseNsMax = 6 * TickNs },
        new(default, 0, 0, 1),
        new(default, 0, 0, 1) { OffNsMin = 3 * TickNs, Interlocks = [InterlockAction.Safe, InterlockAction.Safe] },
    ];

    private static readonly double[] Values = [0, 1, 1, 0.3, -0.5, 7, double.NaN];

    private readonly WorldMistake _mistake;
    private readonly WorldTally _tally;
    private readonly WorldOutput[] _outputs;
    private readonly WorldSignal[] _signals = [new(), new(), new()];
    private readonly RulePolicy[] _rules;
    private readonly bool[] _isRuleActive;
    private readonly bool[] _isRuleLost;
    private readonly (Truth When, Truth Until)[] _ruleTruths;
    private readonly DriveRequest[] _requests;
    private readonly Truth[] _interlocks = new Truth[4];
    private Dice _dice;
    private long _worldNs = 1_000 * TickNs;
    private long _offsetNs;
    private SafetyRule _broken;
    private string _where = "";

    public ControlWorld(ulong seed, WorldMistake mistake, WorldTally tally)
    {
        _dice = new(seed);
        (_mistake, _tally) = (mistake, tally);
        _outputs = [.. Enumerable.Range(0, 1 + _dice.Roll(2)).Select(_ => new WorldOutput(Policies[_dice.Roll(Policies.Length)], NowNs))];
        _rules = new RulePolicy[_dice.Roll(4)];
        for (var rule = 0; rule < _rules.Length; rule++)
            _rules[rule] = new(_dice.Roll(_outputs.Length), _dice.OneIn(3) ? DrivePriority.Safety : DrivePriority.Rule, Values[_dice.Roll(4)], _dice.OneIn(2));
        _isRuleActive = new bool[_rules.Length];
        _isRuleLost = new bool[_rules.Length];
        _ruleTruths = new (Truth, Truth)[_rules.Length];
        _requests = new DriveRequest[1 + _rules.Length];
        _isLazy = _dice.OneIn(2);
        _core = new(Policies[..0], [], this, NowNs);
        Start();
    }

    // The clock as the agent reads it.
    private long NowNs => _worldNs + _offsetNs;

    /// <summary>Lets it run.</summary>
    /// <returns>The first rule that was broken, and by what.</returns>
    public (SafetyRule Rule, string Where) Run(int ticks)
    {
        for (var tick = 0; tick < ticks && _broken == SafetyRule.None; tick++)
        {
            _worldNs += TickNs;
            Befall();
            RunAgent();
            RunHelper();
            LookAtAll();
        }
        return (_broken, _where);
    }

    // What happens without anybody's doing.
    private void Befall()
    {
        foreach (var signal in _signals)
        {
            if (_dice.OneIn(6))
                signal.IsSo = !signal.IsSo;
            if (_dice.OneIn(signal.IsSensorThere ? 30 : 5))
            {
                signal.IsSensorThere = !signal.IsSensorThere;
                _tally.SensorsLost += signal.IsSensorThere ? 0 : 1;
            }
        }
        foreach (var output in _outputs)
        {
            if (_dice.OneIn(output.IsRefusing ? 3 : 25))
                output.IsRefusing = !output.IsRefusing;
            if (_dice.OneIn(output.IsLinked ? 20 : 8))
            {
                output.IsLinked = !output.IsLinked;
                _tally.LinksLost += output.IsLinked ? 0 : 1;
            }
        }
        if (_dice.OneIn(30))
            BreakAgent();
        if (_isHelperThere && _dice.OneIn(40))
        {
            _isHelperThere = false;
            _tally.HelpersLost++;
        }
        _clockStepNs = _dice.OneIn(40) ? (_dice.Roll(21) - 12) * TickNs : 0;
        _tally.ClockFaults += _clockStepNs != 0 ? 1 : 0;
        if (_dice.OneIn(2))
            StepClock();
    }

    // What the clock loses nobody sees who has not looked at it since; until it is seen, leases are longer by that.
    private void StepClock()
    {
        foreach (var output in _outputs)
            output.LoseTime(-_clockStepNs);
        (_offsetNs, _clockStepNs) = (_offsetNs + _clockStepNs, 0);
    }

    // What the sensors let know; what was heard too long ago is not known any more.
    private Truth TruthOf(int signal) =>
        _signals[signal] is var known && known.Said != Truth.Unknown && _worldNs - known.SaidNs > SilentTicksMax * TickNs ? Truth.Unknown : known.Said;

    // The same signal may be behind an interlock of one output and a rule of another.
    private static int SignalOf(int output, int interlock) => (output + interlock) % SignalCount;

    private static int SignalOfRule(int rule, bool isUntil) => (rule + (isUntil ? 1 : 0)) % SignalCount;

    private Moment MomentOf(int output)
    {
        var at = _outputs[output];
        for (var interlock = 0; interlock < at.Policy.Interlocks.Count; interlock++)
            _interlocks[interlock] = TruthOf(SignalOf(output, interlock));
        _requests[0] = at.WishUntilNs > _worldNs && at.WishClockUntilNs > NowNs ? at.Wish with { LeaseUntilNs = long.MaxValue } : at.Wish with { LeaseUntilNs = 0 };
        for (var rule = 0; rule < _rules.Length; rule++)
            _requests[1 + rule] = _rules[rule].Output != output ? default
                : _isRuleActive[rule] ? new(_rules[rule].Priority, _rules[rule].Value)
                : _isRuleLost[rule] ? new(_rules[rule].Priority, _rules[rule].Value, 0)
                : default;
        return new(at.Policy, at.History, NowNs, _interlocks.AsSpan(0, at.Policy.Interlocks.Count), _requests, at.IsAtFault);
    }

    // The hardware goes where it is told. What hung on its way counts from when it was told to.
    private void Move(int output, double level, SafetyRule rule, long? atNs = null)
    {
        if (rule != SafetyRule.None && _broken == SafetyRule.None)
            (_broken, _where) = (rule, $"{rule}: output {output} goes to {level} at {_worldNs / TickNs}: {MomentOf(output).ToString()}");
        ref var history = ref _outputs[output].History;
        // That the hardware has moved tells the core no time.
        history = history.After(level, Math.Min(atNs ?? NowNs, history.LatestNs));
    }

    // Where every output is at the end of a tick.
    private void LookAtAll()
    {
        _tally.Steps++;
        for (var output = 0; output < _outputs.Length; output++)
        {
            var at = _outputs[output];
            var level = at.History.Level;
            _tally.AwayFromSafe += level != at.Policy.Safe ? 1 : 0;
            // What takes no writes stays where it is; nobody can do anything about it.
            if (at.IsRefusing)
                continue;
            var rule = IsUp ? SafetyRules.BrokenBy(level, MomentOf(output))
                : level != at.Policy.Safe && _downTicks > PromisedTicks ? SafetyRule.SafeAtFault
                : SafetyRule.None;
            if (rule != SafetyRule.None && _broken == SafetyRule.None)
                (_broken, _where) = (rule, $"{rule}: output {output} is at {level} at {_worldNs / TickNs}, agent {_agent} for {_downTicks} ticks: {MomentOf(output).ToString()}");
        }
    }
}
