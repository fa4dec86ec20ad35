using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Cli;

/// <summary>A part as <c>edgetwin parts</c> lists it.</summary>
/// <param name="Part">Its name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Bus">How it hangs on the machine.</param>
/// <param name="Addresses">The I2C addresses it can have.</param>
/// <param name="Properties">What it measures, each with its unit.</param>
/// <param name="Settings">What can be chosen.</param>
/// <param name="Tested"><c>vectors</c> or <c>emulated</c>.</param>
/// <param name="DataSheet">Which data sheet.</param>
public sealed record PartEntry(
    string Part, string Title, string Bus, IReadOnlyList<string> Addresses, IReadOnlyList<string> Properties, IReadOnlyList<string> Settings, string Tested, string DataSheet)
{
    /// <summary>The entry of a descriptor.</summary>
    public static PartEntry Of(DeviceDescriptor part) => new(
        part.Part,
        part.Title,
        part.Bus switch { BusKind.OneWire => "w1", var bus => bus.ToString().ToLowerInvariant() },
        [.. part.Addresses.Select(address => $"0x{address:x2}")],
        [.. part.Properties.Select(property => $"{property.Name} ({property.UnitCode})")],
        [.. part.Settings.Select(setting => setting.Name)],
        part.Tested == TestedOn.Emulated ? "emulated" : "vectors",
        part.DataSheet);
}
