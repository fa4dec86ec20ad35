using System.Globalization;
using System.Text;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts;

/// <summary>
/// An installation as text that stands for itself, for recordings: what it has of its own, a line each (<c>twin PATH</c>,
/// <c>address N</c>, <c>setting NAME VALUE</c>, <c>calibration PROPERTY KIND NUMBER ...</c>), an empty line, and the text of its descriptor.
/// </summary>
internal static class PartInstallationText
{
    private const string End = "\n\n";

    internal static string Print(PartInstallation installation)
    {
        var text = new StringBuilder($"twin {installation.Twin}\n");
        if (installation.Address != 0)
            text.Append(CultureInfo.InvariantCulture, $"address {installation.Address}\n");
        foreach (var (index, setting) in installation.Descriptor.Settings.Index())
            text.Append(CultureInfo.InvariantCulture, $"setting {setting.Name} {installation.Settings[index]:R}\n");
        foreach (var calibration in installation.Calibrations)
        {
            text.Append(CultureInfo.InvariantCulture, $"calibration {calibration.Property} {calibration.Kind}");
            foreach (var number in calibration.Numbers)
                text.Append(CultureInfo.InvariantCulture, $" {number:R}");
            text.Append('\n');
        }
        return text.Append('\n').Append(installation.Descriptor.Text).ToString();
    }

    /// <exception cref="FormatException">The text is not one; the message says why.</exception>
    internal static PartInstallation Parse(string text)
    {
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (end < 0)
            throw new FormatException("a part needs 'twin PATH', its other lines, an empty line and its descriptor");
        var result = DescriptorReader.Read("device.toml", text[(end + End.Length)..], PartAlgorithms.All);
        if (!result.IsValid)
            throw new FormatException($"the part's descriptor is not one: {result.Errors[0]}");
        var options = new DeviceOptions(default, result.Descriptor.Part);
        foreach (var line in text[..end].Split('\n'))
            options = Take(options, line, line.Split(' '));
        return options.Twin == default ? throw new FormatException("the line 'twin PATH' is missing") : PartInstallation.Of(result.Descriptor, options);
    }

    private static DeviceOptions Take(DeviceOptions options, string line, string[] words)
    {
        switch (words)
        {
            case ["twin", var path] when TwinId.TryParse(path, out var twin):
                return options with { Twin = twin };
            case ["address", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var address):
                return options with { Address = address };
            case ["setting", var name, var number]:
                return options with { Settings = [.. options.Settings, new DeviceSetting(name, Number(number, line))] };
            case ["calibration", var property, var word, .. var numbers] when Enum.TryParse<CalibrationKind>(word, out var kind) && Enum.IsDefined(kind):
                var calibration = new SensorCalibration(property, kind, [.. numbers.Select(number => Number(number, line))], default, "", "");
                if (!SensorCorrection.IsWhole(calibration))
                    break;
                return options with { Calibrations = [.. options.Calibrations, calibration] };
        }
        throw new FormatException($"'{line}' is not a line of a part; allowed are 'twin PATH', 'address N', 'setting NAME VALUE' and 'calibration PROPERTY KIND NUMBER ...'");
    }

    private static double Number(string text, string line) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"'{text}' in '{line}' is not a number");
}
