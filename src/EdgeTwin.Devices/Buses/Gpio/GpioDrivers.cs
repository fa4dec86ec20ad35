using System.Globalization;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>Makes the decoders of GPIO parts, live and from a recording.</summary>
public static class GpioDrivers
{
    /// <summary>Adds the driver to a registry.</summary>
    public static void AddTo(DriverRegistry registry) => registry.Add(GpioDecoder.DriverName, Make);

    /// <summary>What a decoder of a part is made from: the twin, the settings as <c>name=value</c> separated by blanks, and the descriptor's text.</summary>
    /// <param name="twin">The twin it feeds.</param>
    /// <param name="descriptor">The part.</param>
    /// <param name="settings">The installation's values by name.</param>
    public static string ParametersOf(TwinId twin, DeviceDescriptor descriptor, IReadOnlyDictionary<string, double> settings) =>
        $"{twin}\n{string.Join(' ', settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key}={setting.Value:R}")))}\n{descriptor.Text}";

    private static GpioDecoder Make(string parameters, IPropertyCatalog catalog)
    {
        var lines = parameters.Split('\n', 3);
        if (lines.Length != 3)
            throw new FormatException($"'{parameters}' does not make a GPIO part; allowed are the twin, the settings and the descriptor, a line feed between them.");
        var read = DescriptorReader.Read("device.toml", lines[2], PartAlgorithms.All);
        if (!read.IsValid || read.Descriptor.Gpio is not { } gpio)
            throw new FormatException(read.IsValid ? $"'{read.Descriptor.Part}' is not a part on GPIO lines." : read.Errors[0].ToString());
        var settings = lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(NameOf, ValueOf, StringComparer.Ordinal);
        return new GpioDecoder(parameters, gpio.Edges, new GpioPartProperties(TwinId.Parse(lines[0]), read.Descriptor, settings), catalog);
    }

    private static string NameOf(string setting) => setting.Split('=')[0];

    private static double ValueOf(string setting) =>
        setting.Split('=') is [_, var text] && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"'{setting}' is not a setting; allowed is <name>=<number>.");
}
