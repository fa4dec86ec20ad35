using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Parts;

/// <summary>The properties of a GPIO part, computed from its line's fields as its descriptor says.</summary>
public sealed class PartGpioProperties : IGpioProperties
{
    private const int StateReport = 0;

    private readonly PartValues _values;
    private readonly bool[] _isPerEdge;

    /// <summary>Makes them for an installed part.</summary>
    public PartGpioProperties(PartInstallation installation)
    {
        _values = new PartValues(installation);
        Definitions = [.. _values.Properties.Select(property => PartValues.DefinitionOf(installation.Twin, property))];
        _isPerEdge = [.. Enumerable.Range(0, Definitions.Count).Select(property => _values.IsMadeOf(property, StateReport))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<PropertyDefinition> Definitions { get; }

    /// <inheritdoc/>
    public bool IsPerEdge(int property) => _isPerEdge[property];

    /// <inheritdoc/>
    public void Evaluate(in GpioFields fields, Span<double> values)
    {
        ReadOnlySpan<double> reports = [fields.State, fields.Count, fields.Rate, fields.Lost];
        _values.TakeReports(reports);
        _values.Compute(0, values);
    }
}
