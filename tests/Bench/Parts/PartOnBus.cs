using System.Globalization;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Bench.Parts;

/// <summary>A part that is plugged in as a simulated chip which answers with its first vector that is of a measurement.</summary>
/// <param name="Descriptor">The part.</param>
/// <param name="Address">Where it is plugged in.</param>
/// <param name="Vector">What it answers, and what must become of it. A property beside the first may be bad.</param>
/// <param name="Chip">The chip.</param>
internal sealed record PartOnBus(DeviceDescriptor Descriptor, byte Address, PartVector Vector, ChipOnBus Chip) : TriedPart(Descriptor, Vector)
{
    private const int PeriodMs = 1000;

    /// <inheritdoc/>
    public override string Told => $"{Chip.Style} at 0x{Address:x2}";

    /// <summary>Its <c>[[device]]</c> in the agent's configuration.</summary>
    public string Configuration => ConfigurationEvery(PeriodMs);

    /// <summary>The same, read that often, or as often as the part may be.</summary>
    public string ConfigurationEvery(int periodMs) => string.Create(CultureInfo.InvariantCulture, $$"""
        [[device]]
        id = "{{Twin}}"
        part = "{{Descriptor.Part}}"
        bus = "i2c-1"
        address = 0x{{Address:x2}}
        period = "{{Math.Max(periodMs, Descriptor.PeriodMsMin)}} ms"
        settings = { {{string.Join(", ", Vector.Settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Name} = {setting.Value}")))}} }

        """);

    /// <summary>A part with its vector at an address.</summary>
    /// <exception cref="NotSupportedException">No simulated chip can be that part; the message says why.</exception>
    public static PartOnBus Of(DeviceDescriptor descriptor, byte address)
    {
        var vector = PartVector.Read(PartFolder.File(descriptor.Part, "vectors.toml")).FirstOrDefault(vector => vector.Expected[0].Bad is null)
            ?? throw new NotSupportedException("no vector of it begins with a value");
        var installation = PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, vector.Settings) with { Address = address });
        return new(descriptor, address, vector, ChipOnBus.Of(ResolvedScript.Of(descriptor, installation.Evaluate), address, vector.Frame));
    }
}
