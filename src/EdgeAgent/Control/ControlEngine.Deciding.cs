using EdgeTwin.Agent.Conditions;
using EdgeTwin.Control;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Model;
using EdgeTwin.Store.Decisions;

namespace EdgeTwin.Agent.Control;

internal sealed partial class ControlEngine
{
    /// <inheritdoc/>
    void IControlListener.Decided(int place, in Decision decision, in Decision before)
    {
        var output = _outputs[place];
        // First the hardware, then the words.
        if (decision.Order != before.Order)
            _ = output.Installed.Actuator.Drive(decision.Order);
        if (decision.Cause == DecisionCause.LeaseLost && output.Wish is { } lost)
            End(output, lost, $"the lease of {lost.Author} was not renewed");
        WriteDown(output, place, decision);
    }

    private void WriteDown(Output output, int place, in Decision decision)
    {
        if (output.Recorded is { } last && last.Cause == decision.Cause && last.Request == decision.Request && last.Interlock == decision.Interlock
            && (decision.Cause == DecisionCause.Approaching || last.Order == decision.Order))
        {
            return; // a step on the way
        }
        if (decision.Cause == DecisionCause.Faulted && output.IsFailing && !output.IsFailureTold && _nowNs < output.FailureMayBeToldNs)
            return; // it has not been opened yet
        var isStart = output.Recorded is null;
        output.Recorded = decision;
        output.SinceNs = _nowNs;
        var kind = decision.IsSafe ? DecisionKind.Safe : decision.Cause is DecisionCause.Driven or DecisionCause.Approaching ? DecisionKind.Driven : DecisionKind.Held;
        var (by, reason) = SayOf(output, place, decision);
        var why = isStart && decision.Cause == DecisionCause.Unrequested ? "the agent has started" : WhyOf(output, place, decision, asked: null);
        _journal.HandOver(new(0, NowUtcNs(), output.Property.ToString(), kind, decision.Order.Value, by, reason, why, decision.Request == 0 ? output.Key : ""));
        var severity = decision.Cause is DecisionCause.Unrequested or >= DecisionCause.Driven || _isStopped ? "info" : "warning";
        _events.Add(severity, "control", $"{output.Property} is {ValueOf(output, decision.Order.Value)}{(by.Length > 0 && !decision.IsSafe ? $" for {by}" : "")}{(why.Length > 0 ? $": {why}" : "")}");
    }

    private void TellHardware(Output output, int place, long nowNs)
    {
        // A bus that has just been started may not have opened its device yet.
        if (output.IsFailing == output.IsFailureTold || output.IsFailing && nowNs < output.FailureMayBeToldNs)
            return;
        output.IsFailureTold = output.IsFailing;
        if (!output.IsFailing)
        {
            _events.Add("info", "control", $"{output.Property} takes orders again");
            return;
        }
        var why = $"{output.Installed.Actuator.Place} does not take it ({LinuxError.NameOf(-output.Installed.Actuator.LastResult)})";
        var order = _core.DecisionOf(place).Order.Value;
        _journal.HandOver(new(0, NowUtcNs(), output.Property.ToString(), DecisionKind.Failed, order, "", "", why, ""));
        _events.Add("error", "control", $"{output.Property} could not be driven to {ValueOf(output, order)}: {why}");
    }

    /// <summary>Who has the say over an output, and why they want it so.</summary>
    private (string By, string Reason) SayOf(Output output, int place, in Decision decision)
    {
        if (decision.Request == 0 && output.Wish is { } wish)
            return (wish.Author, wish.Reason);
        return decision.Request > 0 && _core.RuleOf(place, decision.Request) is var rule and >= 0
            ? ($"rule {_rules[rule].Options.Name}", _rules[rule].Options.When.Text)
            : ("", "");
    }

    /// <summary>What a decision hangs on, in words; empty where there is no more to say.</summary>
    private string WhyOf(Output output, int place, in Decision decision, Wish? asked) => decision.Cause switch
    {
        DecisionCause.LeaseLost => _core.RequestOf(place).Priority == DrivePriority.None ? "what the rule hangs on cannot be told any more" : "the lease was not renewed",
        DecisionCause.Interlocked or DecisionCause.InterlockUnknown => InterlockWords(output.Interlocks[decision.Interlock]),
        DecisionCause.Held => $"it stays as it is by {InterlockWords(output.Interlocks[decision.Interlock])}",
        DecisionCause.Faulted => _isStopped ? "the agent is stopping"
            : _isPanicked ? "control has failed; reload the configuration or restart the agent"
            : output.IsFailing ? $"{output.Installed.Actuator.Place} does not take orders ({LinuxError.NameOf(-output.Installed.Actuator.LastResult)})"
            : "the clock went back",
        DecisionCause.Waiting => ControlWords.Waiting(output.Policy, _core.StateOf(place).IsOn),
        _ when asked is not null && decision.Request > 0 => $"{SayOf(output, place, decision).By} goes before it",
        DecisionCause.Approaching => $"on its way to {ValueOf(output, asked?.Value ?? WantedOf(output, place, decision))}, at most {ValueOf(output, output.Policy.RatePerSecondMax)} a second",
        _ => "",
    };

    private double WantedOf(Output output, int place, in Decision decision) =>
        decision.Request == 0 ? output.Wish?.Value ?? double.NaN
        : _core.RuleOf(place, decision.Request) is var rule and >= 0 ? _rules[rule].Options.Value : double.NaN;

    private string InterlockWords(Interlock interlock)
    {
        var text = interlock.Options.Text.Length > 0 ? $", {interlock.Options.Text}" : "";
        var status = StatusOf(interlock);
        if (status.Why.Length > 0)
            return $"interlock '{interlock.Options.Name}' ({interlock.Options.When.Text}){text}, which cannot be told: {status.Why}";
        var howFar = _conditions.MonitorOf(interlock, 0) is { } monitor ? ConditionWords.HowFar(interlock.Conditions[0], monitor.Verdict) : "";
        return $"interlock '{interlock.Options.Name}' ({(howFar.Length > 0 ? howFar : interlock.Options.When.Text)}){text}";
    }

    private VerdictStatus StatusOf(Interlock interlock)
    {
        var now = ClockReading.Of(_agent.Time);
        return _conditions.MonitorOf(interlock, 0) is { } monitor
            ? VerdictStatus.Of(monitor, now.UtcNs, now.OffsetNs)
            : VerdictStatus.Unread(interlock.Problem, now.UtcNs);
    }

    private static string ValueOf(Output output, double value) => ControlWords.Value(output.Installed.Descriptor.Kind, value, output.UnitPrint);

    private long NowUtcNs() => ClockReading.Of(_agent.Time).UtcNs;
}
