using System.Globalization;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;
using EdgeTwin.Model.Text;

namespace EdgeTwin.Devices.Parts;

/// <summary>A part as it is installed: its descriptor, the twin it feeds, and what was chosen and found for this one sensor.</summary>
/// <param name="Descriptor">The part.</param>
/// <param name="Twin">The twin whose properties it measures.</param>
/// <param name="Address">Its 7-bit I2C address; 0 on other buses.</param>
/// <param name="Settings">A value for each of the descriptor's settings, in their order.</param>
/// <param name="Calibrations">Corrections, in the order in which they are applied.</param>
public sealed record PartInstallation(
    DeviceDescriptor Descriptor, TwinId Twin, int Address, ValueList<double> Settings, ValueList<SensorCalibration> Calibrations)
{
    /// <summary>An installation as the configuration says.</summary>
    /// <exception cref="FormatException">A setting, address or calibration is not for this part; the message names it and what is allowed.</exception>
    public static PartInstallation Of(DeviceDescriptor descriptor, DeviceOptions options)
    {
        var settings = descriptor.Settings.Select(setting => setting.Default).ToArray();
        foreach (var given in options.Settings)
        {
            var index = descriptor.Settings.Select(setting => setting.Name).ToList().IndexOf(given.Name);
            if (index < 0)
                throw new FormatException($"{Title(descriptor, options)}: '{given.Name}' is not a setting of {descriptor.Part}{Known(given.Name, [.. descriptor.Settings.Select(setting => setting.Name)])}.");
            if (!descriptor.Settings[index].Allows(given.Value))
                throw new FormatException($"{Title(descriptor, options)}: the setting {given.Name} is {given.Value.ToString(CultureInfo.InvariantCulture)}; allowed is {descriptor.Settings[index].Allowed}.");
            settings[index] = given.Value;
        }
        foreach (var calibration in options.Calibrations)
        {
            var properties = descriptor.Properties.Select(property => property.Name).ToArray();
            if (!properties.Contains(calibration.Property))
                throw new FormatException($"{Title(descriptor, options)}: '{calibration.Property}' in a calibration is not a property of {descriptor.Part}{Known(calibration.Property, properties)}.");
        }
        return new(descriptor, options.Twin, AddressOf(descriptor, options), [.. settings], options.Calibrations);
    }

    /// <summary>What a formula over the settings comes to, as the register script needs it.</summary>
    /// <exception cref="FormatException">It is not a formula over the settings.</exception>
    public double Evaluate(Formula formula) => FormulaProgram.Compile(formula, FormulaNames.OfSettings(Descriptor)).Evaluate(Settings.AsSpan());

    /// <inheritdoc/>
    public override string ToString() => $"{Descriptor.Part} of {Twin}";

    private static int AddressOf(DeviceDescriptor descriptor, DeviceOptions options)
    {
        if (descriptor.Bus != BusKind.I2c)
            return 0;
        var address = options.Address ?? descriptor.Addresses[0];
        return descriptor.Addresses.Any(known => known == address)
            ? address
            : throw new FormatException($"{Title(descriptor, options)}: its address is 0x{address:x2}; allowed are {string.Join(", ", descriptor.Addresses.Select(known => $"0x{known:x2}"))}.");
    }

    private static string Title(DeviceDescriptor descriptor, DeviceOptions options) => $"{descriptor.Part} of {options.Twin}";

    private static string Known(string word, string[] known) =>
        NearestWord.Suggestion(NearestWord.Among(word, known)) + (known.Length == 0 ? "; there are none" : $"; allowed are {string.Join(", ", known)}");
}
