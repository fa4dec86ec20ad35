using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>The four fields themselves as properties: a line without a descriptor.</summary>
public sealed class GpioFieldProperties(TwinId twin) : IGpioProperties
{
    /// <inheritdoc/>
    public IReadOnlyList<PropertyDefinition> Definitions { get; } =
    [
        new(PropertyReference.Of(twin, "state"), "1", PropertyKind.Boolean, "Whether the line is active.", 0, 1, 1),
        new(PropertyReference.Of(twin, "count"), "1", PropertyKind.Number, "Active edges since the agent started.", 0, null, 1),
        new(PropertyReference.Of(twin, "rate"), "Hz", PropertyKind.Number, "Active edges per second over the last period.", 0, null, 0.001),
        new(PropertyReference.Of(twin, "lost"), "1", PropertyKind.Number, "Edges the kernel dropped.", 0, null, 1),
    ];

    /// <inheritdoc/>
    public int LineCount => 1;

    /// <inheritdoc/>
    public bool IsPerEdge(int property, int line) => property == 0;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<GpioFields> lines, Span<double> values)
    {
        var fields = lines[0];
        values[0] = fields.State;
        values[1] = fields.Count;
        values[2] = fields.Rate;
        values[3] = fields.Lost;
    }
}
