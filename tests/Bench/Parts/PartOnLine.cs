using System.Globalization;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Bench.Parts;

/// <summary>A part on an input line of gpio-sim, which is driven until the part's first vector is what has happened.</summary>
/// <param name="Descriptor">The part.</param>
/// <param name="Line">Its line.</param>
/// <param name="Vector">The state and the edges, and what must become of them.</param>
internal sealed record PartOnLine(DeviceDescriptor Descriptor, int Line, PartVector Vector) : TriedPart(Descriptor, Vector)
{
    /// <inheritdoc/>
    public override string Told => $"line {Line}, {Count} edges";

    /// <summary>Whether the line is high where the part is active.</summary>
    public bool IsActiveHigh => !Descriptor.Gpio!.IsActiveLow;

    /// <summary>Active edges it must see.</summary>
    public int Count => (int)Vector.Reports["count"];

    /// <summary>Whether it is active in the end.</summary>
    public bool IsActiveAtLast => Vector.Reports["state"] > 0;

    /// <summary>The part with its vector; null where it is no input, or where the vector has a rate, which no emulator keeps to the digit.</summary>
    public static PartOnLine? Of(DeviceDescriptor descriptor, int line)
    {
        if (descriptor.Gpio is not { IsOutput: false })
            return null;
        var vector = PartVector.Read(PartFolder.File(descriptor.Part, "vectors.toml"))[0];
        return vector.Reports["rate"] == 0 ? new(descriptor, line, vector) : null;
    }

    /// <summary>Its <c>[[device]]</c> in the agent's configuration.</summary>
    /// <param name="chip">The GPIO chip's name.</param>
    public string ConfigurationOn(string chip) => string.Create(CultureInfo.InvariantCulture, $"""
        [[device]]
        id = "{Twin}"
        part = "{Descriptor.Part}"
        bus = "{chip}"
        line = {Line}
        period = "200 ms"

        """);
}
