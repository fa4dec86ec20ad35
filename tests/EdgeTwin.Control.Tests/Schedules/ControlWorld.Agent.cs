using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests.Schedules;

// The agent around the core, the helper beside it, and how they end.
internal sealed partial class ControlWorld
{
    // How many acts an agent that is to break still does in its tick; more than there are in any.
    private const int ActsMax = 60;

    private readonly bool _isLazy;
    private ControlCore _core;
    private AgentCondition _agent;
    private AgentCondition _breaksTo;
    private int _actsLeft = ActsMax;
    private int _downTicks;
    private int _restartTicks;
    private int _sleepTicks;
    private bool _isHelperThere = true;
    private bool _wasHelperThere;
    private bool _isBeginning;
    private long _nextNs;
    private long _calledNs;
    private long _clockStepNs;
    private (int Output, double Value, long NowNs) _pending = (-1, 0, 0);
    private (int Output, long NowNs) _pendingWish = (-1, 0);

    private enum AgentCondition
    {
        Up,
        Hung,
        Dead,
    }

    private bool IsUp => _agent == AgentCondition.Up;

    // Without a helper nothing ends the hardware's doings but the next start.
    private int PromisedTicks => !_wasHelperThere ? ServiceTicksMax + 4 : _agent == AgentCondition.Hung ? HangTicksMax : 1;

    public void Decided(int output, in Decision decision, in Decision before)
    {
        if (decision.Order == before.Order && !_outputs[output].IsAtFault)
            return;
        // What is safe should be there already, thinks whoever starts without writing.
        if (_isBeginning && _mistake is WorldMistake.StartsWithoutWriting or WorldMistake.ReloadsWithoutWriting && _isBeginning && decision.Order.Value == _outputs[output].Policy.Safe)
            return;
        if (!Act())
        {
            _pending = _pending.Output < 0 ? (output, decision.Order.Value, NowNs) : _pending;
            return;
        }
        Write(output, decision.Order);
    }

    private void BreakAgent()
    {
        if (!IsUp)
            return;
        _breaksTo = _dice.OneIn(2) ? AgentCondition.Dead : AgentCondition.Hung;
        _actsLeft = _dice.Roll(16);
    }

    // One act of the agent; false once it has come to its end.
    private bool Act()
    {
        if (!IsUp)
            return false;
        if (_breaksTo == AgentCondition.Up || _actsLeft-- > 0)
            return true;
        (_agent, _breaksTo, _downTicks, _wasHelperThere) = (_breaksTo, AgentCondition.Up, 0, _isHelperThere);
        _restartTicks = 1 + _dice.Roll(3);
        _sleepTicks = 1 + _dice.Roll(2 * HangTicksMax);
        (_pending, _pendingWish) = ((-1, 0, 0), (-1, 0));
        if (_agent == AgentCondition.Dead)
            _tally.Crashes++;
        else
            _tally.Hangs++;
        return false;
    }

    private void Start()
    {
        (_agent, _downTicks, _breaksTo, _isHelperThere) = (AgentCondition.Up, 0, AgentCondition.Up, true);
        foreach (var signal in _signals)
            (signal.SaidBefore, signal.Said) = (signal.Said, Truth.Unknown);
        for (var output = 0; output < _outputs.Length; output++)
        {
            var at = _outputs[output];
            at.History = at.History with { LatestNs = NowNs, SwitchedNs = Math.Min(at.History.SwitchedNs, NowNs), MovedNs = Math.Min(at.History.MovedNs, NowNs) };
            at.IsAtFault = at.IsFaultTold = false;
            // Whoever opens an output puts it to safe.
            if (_mistake != WorldMistake.StartsWithoutWriting && !at.IsRefusing)
                Move(output, at.Policy.Safe, SafetyRule.None);
            else
                at.IsAtFault = at.IsFaultTold = at.IsRefusing;
        }
        MakeCore();
        _calledNs = NowNs;
        for (var output = 0; output < _outputs.Length; output++)
        {
            var at = _outputs[output];
            at.LookedAtBefore(NowNs);
            if (at.IsAtFault)
                _core.Fault(output, true);
            var isLasting = at.WishUntilNs == long.MaxValue && at.Policy.LeaseNsMax == long.MaxValue;
            if (isLasting || _mistake == WorldMistake.ResumesLeases)
            {
                _core.Request(output, isLasting ? at.Wish : at.Wish with { LeaseUntilNs = long.MaxValue }, NowNs);
                _tally.Resumed += at.Wish.Priority != DrivePriority.None ? 1 : 0;
            }
            if (!isLasting)
                (at.Wish, at.WishUntilNs) = (default, 0);
        }
        _tally.Starts++;
    }

    private void MakeCore(ControlCore? before = null)
    {
        _core = new(Array.ConvertAll(_outputs, output => output.Policy), _rules, this, NowNs, output => before?.StateOf(output));
        Array.Clear(_isRuleActive);
        Array.Clear(_isRuleLost);
        Array.Clear(_ruleTruths);
        (_nextNs, _isBeginning) = (0, true);
    }

    // The same hardware, where it is, under another core and perhaps another policy; what people want is theirs.
    private void Reload()
    {
        _tally.Reloads++;
        foreach (var output in _outputs)
            output.Policy = _dice.OneIn(3) ? Policies[_dice.Roll(Policies.Length)] : output.Policy;
        var before = _core;
        MakeCore(_mistake == WorldMistake.ReloadsWithoutWriting ? null : before);
        for (var output = 0; output < _outputs.Length; output++)
        {
            var at = _outputs[output];
            _core.Fault(output, at.IsFaultTold);
            _core.Request(output, before.RequestOf(output), NowNs);
            at.CutLease(_worldNs, NowNs);
            at.LookedAtBefore(_outputs.Max(one => one.History.LatestNs));
        }
    }

    private void RunAgent()
    {
        if (IsUp)
            _isHelperThere |= _dice.OneIn(2);
        else if (!ComeBack())
            return;
        if (_dice.OneIn(50))
            Reload();
        var isHeard = HearAll();
        isHeard |= HearPeople();
        StepClock();
        if (!Act())
            return;
        if (!_isLazy || isHeard || (_nextNs <= NowNs && _mistake != WorldMistake.ForgetsToCallInTime) || (NowNs < _calledNs && _mistake != WorldMistake.DoesNotWatchTheClock))
            Call();
        TryAgain();
    }

    // Dead and started again, or awake after a hang: then the first thing it does is what it was about to do.
    private bool ComeBack()
    {
        _downTicks++;
        var isHung = _agent == AgentCondition.Hung;
        if (isHung && _downTicks < _sleepTicks)
            return false;
        if (!isHung && _downTicks < _restartTicks + (_wasHelperThere ? 1 : 0))
            return false;
        if (!isHung)
        {
            Start();
            return true;
        }
        (_agent, _downTicks) = (AgentCondition.Up, 0);
        _tally.Awakenings++;
        if (_pending.Output >= 0 && !_outputs[_pending.Output].IsRefusing)
            Move(_pending.Output, _pending.Value, SafetyRule.None, _pending.NowNs);
        else if (_pending.Output >= 0)
            Refuse(_pending.Output);
        if (_pendingWish.Output >= 0)
            _core.Request(_pendingWish.Output, _outputs[_pendingWish.Output].Wish, _pendingWish.NowNs);
        // What an agent that crashed would have lost, this one has; it goes on with all outputs, since it does not know where it was.
        for (var output = 0; output < _outputs.Length; output++)
        {
            if (_core.DecisionOf(output).Order is { IsIssued: true } order && order.Value != _outputs[output].History.Level && !_outputs[output].IsAtFault)
                Refuse(output);
        }
        _nextNs = 0;
        return true;
    }

    private bool HearAll()
    {
        var isHeard = false;
        foreach (var signal in _signals)
        {
            if (!signal.IsSensorThere || _dice.OneIn(4))
                continue;
            (signal.Said, signal.SaidNs) = (signal.IsSo ? Truth.True : Truth.False, _worldNs);
        }
        for (var output = 0; output < _outputs.Length; output++)
        {
            for (var interlock = 0; interlock < _outputs[output].Policy.Interlocks.Count && Act(); interlock++)
            {
                var truth = Told(SignalOf(output, interlock));
                isHeard |= truth != _core.InterlockOf(output, interlock);
                _core.HearInterlock(output, interlock, truth);
            }
        }
        for (var rule = 0; rule < _rules.Length && Act(); rule++)
        {
            var (when, until) = (Told(SignalOfRule(rule, false)), Told(SignalOfRule(rule, true)));
            _core.HearRule(rule, false, when);
            _core.HearRule(rule, true, until);
            _ruleTruths[rule] = (when, until);
            isHeard |= IsRuleAnother(rule);
        }
        return isHeard;
    }

    private bool IsActive(int rule) => _ruleTruths[rule] is var (when, until)
        && (_rules[rule].HasUntil ? until == Truth.False && (_isRuleActive[rule] || when == Truth.True) : when == Truth.True);

    // Who drove until it cannot be told any more is lost until it can be.
    private void Settle(int rule)
    {
        var truth = _rules[rule].HasUntil ? _ruleTruths[rule].Until : _ruleTruths[rule].When;
        _isRuleLost[rule] = truth == Truth.Unknown && (_isRuleActive[rule] || _isRuleLost[rule]);
        _isRuleActive[rule] = IsActive(rule);
    }

    private bool IsRuleAnother(int rule) =>
        IsActive(rule) != _isRuleActive[rule] || (_isRuleLost[rule] && (_rules[rule].HasUntil ? _ruleTruths[rule].Until : _ruleTruths[rule].When) != Truth.Unknown);

    private Truth Told(int signal) => _mistake switch
    {
        WorldMistake.TrustsOldSamples => _signals[signal].Said,
        WorldMistake.RemembersInterlocks when _signals[signal].Said == Truth.Unknown => _signals[signal].SaidBefore,
        _ => TruthOf(signal),
    };

    private bool HearPeople()
    {
        var isHeard = false;
        for (var output = 0; output < _outputs.Length; output++)
        {
            var at = _outputs[output];
            if (_mistake == WorldMistake.RenewsForALostLink && !at.IsLinked && _core.RequestOf(output).Priority != DrivePriority.None)
                _core.Request(output, _core.RequestOf(output) with { LeaseUntilNs = long.MaxValue }, NowNs);
            if (!at.IsLinked || !_dice.OneIn(2) || !Act())
                continue;
            if (_dice.OneIn(3))
                at.Wish = new((DrivePriority)_dice.Roll(5), Values[_dice.Roll(Values.Length)], _dice.OneIn(8) ? TickNs : long.MaxValue);
            else if (at.WishUntilNs <= _worldNs)
                continue;
            // It is kept before it is taken, and taken before they are told.
            at.Lease(_worldNs, NowNs);
            if (!Act())
            {
                _pendingWish = (output, NowNs);
                return isHeard;
            }
            _core.Request(output, at.Wish, NowNs);
            isHeard = true;
        }
        return isHeard;
    }

    private void Call()
    {
        do
        {
            foreach (var output in _outputs)
                output.IsLookedAt(_worldNs, NowNs);
            for (var rule = 0; rule < _rules.Length; rule++)
                Settle(rule);
            _nextNs = _core.Step(NowNs);
        }
        while (_nextNs <= NowNs && IsUp);
        _calledNs = Math.Max(_calledNs, NowNs);
        _isBeginning = false;
    }

    private void TryAgain()
    {
        for (var output = 0; output < _outputs.Length && IsUp; output++)
        {
            var at = _outputs[output];
            if (_mistake == WorldMistake.NeverTriesAgain || !at.IsFaultTold || !Act())
                continue;
            if (at.IsAtFault)
                Write(output, _core.DecisionOf(output).Order);
            if (at.IsAtFault)
                continue;
            at.IsFaultTold = false;
            _core.Fault(output, false);
            Call();
        }
    }

    private void Write(int output, Actuation order)
    {
        var at = _outputs[output];
        // A write that was refused may have had its effect.
        if (!at.IsRefusing || _dice.OneIn(4))
            Move(output, order.Value, IsStart(at, order) ? SafetyRule.None : SafetyRules.BrokenBy(order.Value, MomentOf(output)));
        _tally.Writes++;
        if (at.IsRefusing)
            Refuse(output);
        else
            at.IsAtFault = false;
    }

    // Under a new core every output may go to safe.
    private bool IsStart(WorldOutput at, Actuation order) => _isBeginning && order.Value == at.Policy.Safe;

    private void Refuse(int output)
    {
        _tally.Refused++;
        _outputs[output].IsAtFault = _outputs[output].IsFaultTold = true;
        if (_mistake != WorldMistake.KeepsItsOrderWhenRefused)
            _core.Fault(output, true);
    }

    private void RunHelper()
    {
        if (IsUp)
            return;
        // A helper that died with an agent that is down is not replaced before the next start.
        _wasHelperThere &= _isHelperThere;
        if (_agent == AgentCondition.Hung && _downTicks >= (_wasHelperThere ? HangTicksMax : ServiceTicksMax) && _mistake != WorldMistake.HelperOverlooksAHang)
            (_agent, _restartTicks) = (AgentCondition.Dead, _downTicks + 2);
        if (!_wasHelperThere || _agent != AgentCondition.Dead || _mistake == WorldMistake.HelperSleeps)
            return;
        for (var output = 0; output < _outputs.Length; output++)
        {
            var at = _outputs[output];
            if (at.IsRefusing || at.History.Level == at.Policy.Safe)
                continue;
            Move(output, at.Policy.Safe, SafetyRule.None);
            _tally.Rescues++;
        }
    }
}
