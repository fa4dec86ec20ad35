using System.Runtime.InteropServices;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Parts;

/// <summary>The properties of a GPIO part, computed from its lines' fields as its descriptor says.</summary>
public sealed class PartGpioProperties : IGpioProperties
{
    private readonly PartValues _values;
    private readonly bool[][] _isPerEdge;

    /// <summary>Makes them for an installed part.</summary>
    public PartGpioProperties(PartInstallation installation)
    {
        _values = new PartValues(installation);
        Definitions = [.. _values.Properties.Select(property => PartValues.DefinitionOf(installation.Twin, property))];
        LineCount = Math.Max(installation.Descriptor.Gpio?.Lines.Count ?? 1, 1);
        _isPerEdge = [.. Enumerable.Range(0, Definitions.Count).Select(property => Enumerable.Range(0, LineCount).Select(line => _values.IsMadeOf(property, StateOf(line))).ToArray())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<PropertyDefinition> Definitions { get; }

    /// <inheritdoc/>
    public int LineCount { get; }

    /// <inheritdoc/>
    public bool IsPerEdge(int property, int line) => _isPerEdge[property][line];

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<GpioFields> lines, Span<double> values)
    {
        // A line's fields are four doubles in the order of their names, and so are the reports.
        _values.TakeReports(MemoryMarshal.Cast<GpioFields, double>(lines));
        _values.Compute(0, values);
    }

    private static int StateOf(int line) => line * GpioFields.Names.Count;
}
