using EdgeTwin.Control;
using EdgeTwin.Model;
using EdgeTwin.Store.Decisions;

namespace EdgeTwin.Agent.Control;

internal sealed partial class ControlEngine
{
    /// <inheritdoc/>
    public bool Has(int propertyId) => Array.Exists(Volatile.Read(ref _outputs), output => output.PropertyId == propertyId);

    /// <inheritdoc/>
    public IReadOnlyList<OutputStatus> Snapshot()
    {
        lock (_gate)
            return [.. Enumerable.Range(0, _outputs.Length).Select(StatusOf)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<DecisionRecord> Decisions(DecisionQuery query) => _journal.Read(query);

    private OutputStatus StatusOf(int place)
    {
        var decision = _core.DecisionOf(place);
        return StatusOf(place, decision, WhyOf(_outputs[place], place, decision, asked: null));
    }

    private OutputStatus StatusOf(int place, in Decision decision, string why)
    {
        var (output, now) = (_outputs[place], ClockReading.Of(_agent.Time));
        var leaseNs = output.Wish is null ? long.MaxValue : _core.RequestOf(place).LeaseUntilNs;
        return new(
            output.PropertyId, output.Options, output.Policy, output.Installed.Descriptor.Kind, output.Installed.Actuator.Place,
            decision.Order.Value, decision.Cause, SayOf(output, place, decision).By, why,
            output.SinceNs + now.OffsetNs, leaseNs == long.MaxValue ? null : leaseNs + now.OffsetNs, output.Installed.Actuator.LastResult,
            [.. output.Interlocks.Select(interlock => (interlock.Options, StatusOf(interlock)))]);
    }
}
