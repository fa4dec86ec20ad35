using System.Globalization;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Bench.Parts;

/// <summary>A part on input lines of gpio-sim, which are driven until the part's first vector is what has happened.</summary>
/// <param name="Descriptor">The part.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Vector">The states and the edges, and what must become of them.</param>
internal sealed record PartOnLine(DeviceDescriptor Descriptor, IReadOnlyList<PartOnLine.DrivenLine> Lines, PartVector Vector) : TriedPart(Descriptor, Vector)
{
    /// <summary>The most lines a part has here.</summary>
    public const int LinesMax = 2;

    /// <inheritdoc/>
    public override string Told => string.Join(", ", Lines.Select(line => $"line {line.Offset}, {line.Count} edges"));

    /// <summary>Whether a line is high where the part is active.</summary>
    public bool IsActiveHigh => !Descriptor.Gpio!.IsActiveLow;

    /// <summary>The part with its vector; null where it is no input, is clocked out, or where the vector has a rate, which no emulator keeps to the digit.</summary>
    /// <param name="descriptor">The part.</param>
    /// <param name="place">Which of the parts it is: its lines are its own.</param>
    public static PartOnLine? Of(DeviceDescriptor descriptor, int place)
    {
        if (descriptor is not { Gpio: { IsOutput: false } gpio, Clocked: null })
            return null;
        var vector = PartVector.Read(PartFolder.File(descriptor.Part, "vectors.toml"))[0];
        if (vector.Reports.Any(report => report.Key.StartsWith("rate", StringComparison.Ordinal) && report.Value != 0))
            return null;
        var lines = gpio.Lines.Select((name, i) =>
        {
            var behind = gpio.Lines.Count > 1 ? $"_{name}" : "";
            return new DrivenLine(place * LinesMax + i, (int)vector.Reports[$"count{behind}"], vector.Reports[$"state{behind}"] > 0);
        });
        return new(descriptor, [.. lines], vector);
    }

    /// <summary>Its <c>[[device]]</c> in the agent's configuration.</summary>
    /// <param name="chip">The GPIO chip's name.</param>
    public string ConfigurationOn(string chip) => string.Create(CultureInfo.InvariantCulture, $"""
        [[device]]
        id = "{Twin}"
        part = "{Descriptor.Part}"
        bus = "{chip}"
        line = [{string.Join(", ", Lines.Select(line => line.Offset))}]
        period = "200 ms"

        """);

    /// <summary>One of its lines.</summary>
    /// <param name="Offset">Its number.</param>
    /// <param name="Count">Active edges it must see.</param>
    /// <param name="IsActiveAtLast">Whether it is active in the end.</param>
    internal sealed record DrivenLine(int Offset, int Count, bool IsActiveAtLast);
}
