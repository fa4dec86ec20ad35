using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>Turns what the agent knows into contracts.</summary>
public static class Reports
{
    /// <summary>A property, whether or not it was ever measured.</summary>
    public static PropertyReport Property(IAgent agent, Func<string, string> unitPrint, int propertyId)
    {
        var definition = agent.Catalog[propertyId];
        var known = agent.TryRead(propertyId, out var state);
        var quality = known ? state.Quality : Quality.Bad;
        var reason = known ? state.Reason : QualityReason.NotYetRead;
        var lastValue = known && state.ValueUtcNs != 0 ? Finite(state.Value) : null;
        var desired = agent.Desired(propertyId) is { IsReleased: false } wanted ? wanted : null;
        return new PropertyReport(
            definition.Reference.Twin.Path, definition.Reference.Name,
            quality == Quality.Bad ? null : lastValue, definition.UnitCode, unitPrint(definition.UnitCode),
            definition.Kind == PropertyKind.Boolean ? "boolean" : "number",
            quality.Word(), agent.ReasonOf(propertyId, reason),
            known ? Rfc3339.Format(state.UtcNs) : null, known ? state.UtcNs : 0,
            lastValue, known ? state.ValueUtcNs : 0,
            known ? state.SampleCount : 0, known ? state.BadCount : 0,
            definition.Description, definition.RangeMin, definition.RangeMax,
            desired is null ? null : Desired(definition, desired),
            desired is null || lastValue is not { } value || quality == Quality.Bad ? null : Delta(definition, value - desired.Value));
    }

    /// <summary>A desired state.</summary>
    public static DesiredReport Desired(PropertyDefinition definition, DesiredState desired) => new(
        definition.Reference.Twin.Path, definition.Reference.Name, desired.Value, desired.Version,
        Rfc3339.Format(desired.UtcNs), desired.UtcNs, desired.Author, desired.Reason,
        desired.IsManual, DurationText.Print(TimeSpan.FromTicks(desired.LeaseNs / 100)));

    // Less than the smallest step that means anything is nothing.
    private static double Delta(PropertyDefinition definition, double difference) => Math.Abs(difference) < definition.Resolution ? 0 : difference;

    /// <summary>A number that JSON can carry; null for the others.</summary>
    public static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
