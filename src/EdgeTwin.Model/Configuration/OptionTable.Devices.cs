using System.Globalization;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

// [devices], [[device]] and [[device.calibration]].
internal static partial class OptionTable
{
    // The I2C specification (UM10204, 3.1.12) reserves what lies outside.
    private const int I2cAddressMin = 0x08;
    private const int I2cAddressMax = 0x77;

    private static OptionSection<DevicesOptions> Devices()
    {
        var kind = new OptionKinds<DevicesOptions>(new());
        return new("devices", false, "What holds for all parts on the machine's buses.",
        [
            kind.Text("folder", o => o.Folder, (o, v) => o with { Folder = v },
                "Folder with descriptors of your own, one folder per part. They add to the built-in ones or replace them. Empty: `devices` beside the configuration file."),
            kind.Duration("timeout", TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10), o => o.Timeout, (o, v) => o with { Timeout = v },
                "How long one transfer may take before it is given up. A missing or hanging part costs its neighbours on the same bus no more than that."),
            kind.Flag("kernel", o => o.Kernel, (o, v) => o with { Kernel = v },
                "Whether what the kernel's drivers read already, IIO devices and 1-wire thermometers, is read without being configured: `iio/NAME` and `w1/ID`."),
            kind.Duration("kernel_period", TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1), o => o.KernelPeriod, (o, v) => o with { KernelPeriod = v },
                "Time between two readings of those."),
        ]);
    }

    private static Option<AgentConfiguration> DeviceList()
    {
        var section = Device();
        return new(section.Name, "tables", "", $"any number of tables, {section.Header}", section.Description, (configuration, entry, errors) =>
        {
            var devices = new List<DeviceOptions>();
            var firsts = new Dictionary<(string, int), SourcePlace>();
            foreach (var table in Tables(section, entry, errors))
            {
                var device = section.Read(table, new DeviceOptions(default, ""), errors);
                if (device.Address is { } address && !firsts.TryAdd((device.Bus, address), table.Place))
                {
                    errors.Add(table.Find("address")!.ValuePlace,
                        $"two parts at address 0x{address:x2} of {device.Bus}; the first is on line {firsts[(device.Bus, address)].Line}, and a bus can have only one");
                }
                devices.Add(device);
            }
            return configuration with { DeviceList = [.. devices] };
        })
        { Section = section };
    }

    private static OptionSection<DeviceOptions> Device()
    {
        const string address = "an I2C address from 0x08 to 0x77";
        var kind = new OptionKinds<DeviceOptions>(new(default, ""));
        var calibration = Calibration();
        return new("device", true, "A part on a bus and the twin it feeds. `edgetwin scan --toml` writes these for what it finds.",
        [
            new("id", "twin id", "", TwinId.Allowed, "Id of the twin whose properties it measures.", (device, entry, errors) =>
            {
                if (TwinId.TryParse((entry.Value as StringValueSyntax)?.Value, out var id))
                    return device with { Twin = id };
                OptionValues.Refuse(entry, "", TwinId.Allowed, errors);
                return device;
            })
            { Example = "\"greenhouse/air\"" },
            Word("part", "the name of a part, such as \"bme280\"; `edgetwin parts` lists them", "Which part it is.", "\"bme280\"", (o, v) => o with { Part = v }),
            Word("bus", "\"i2c-N\", \"spiB.C\", \"gpiochipN\", \"w1\", \"pwmchipN\" or \"iio:deviceN\"", "Which bus of the machine it hangs on.", "\"i2c-1\"", (o, v) => o with { Bus = v }),
            new("address", "whole number", "", address, "I2C address; without it the first that the part's descriptor names.", (device, entry, errors) =>
            {
                if (entry.Value is IntegerValueSyntax { Value: >= I2cAddressMin and <= I2cAddressMax and var value })
                    return device with { Address = (int)value };
                OptionValues.Refuse(entry, "", address, errors);
                return device;
            })
            { Default = "", Example = "0x76" },
            Lines(),
            kind.Duration("period", TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1), o => o.Period, (o, v) => o with { Period = v },
                "Time between two readings. For a line with edges, between two reports of its rate; the edges themselves are reported at once."),
            Settings(),
            new("calibration", "tables", "", $"any number of tables, {calibration.Header}", calibration.Description, (device, entry, errors) =>
                device with { Calibrations = [.. Tables(calibration, entry, errors).Select(table => calibration.Read(table, NoCalibration, errors))] })
            { Section = calibration },
        ])
        {
            Check = o => o.Address is not null && !o.Bus.StartsWith("i2c-", StringComparison.Ordinal)
                ? ("address", $"address is for parts on an I2C bus, and this one is on {o.Bus}: leave it out")
                : null,
        };
    }

    private static Option<DeviceOptions> Word(
        string name, string allowed, string description, string example, Func<DeviceOptions, string, DeviceOptions> set) =>
        new(name, "text", "", allowed, description, (device, entry, errors) =>
        {
            if (entry.Value is StringValueSyntax { Value: { Length: > 0 } text } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':'))
                return set(device, text);
            OptionValues.Refuse(entry, "", allowed, errors);
            return device;
        })
        { Example = example };

    private static Option<DeviceOptions> Lines()
    {
        const string allowed = "a line's number or name, or a list of them, such as 17, \"GPIO17\" or [5, 6]";
        return new("line", "number, text or list", "", allowed,
            "Lines of a GPIO chip in the order the descriptor names them, the id of a 1-wire part, or the channel of a PWM chip.", (device, entry, errors) =>
            {
                var items = entry.Value is ArraySyntax array ? array.Items.Select(item => item.Value) : [entry.Value];
                var lines = items.Select(LineOf).ToArray();
                if (lines.Length > 0 && lines.All(line => line is not null))
                    return device with { Lines = [.. lines!] };
                OptionValues.Refuse(entry, "", allowed, errors);
                return device;
            })
        { Default = "", Example = "17" };
    }

    private static string? LineOf(ValueSyntax? value) => value switch
    {
        IntegerValueSyntax { Value: >= 0 and <= 65535 and var number } => number.ToString(CultureInfo.InvariantCulture),
        StringValueSyntax { Value: { Length: > 0 } name } when !name.Any(char.IsControl) => name,
        _ => null,
    };

    private static Option<DeviceOptions> Settings()
    {
        const string allowed = "a table of names and numbers, such as { shunt_ohm = 0.1 }";
        return new("settings", "table", "", allowed, "Values for the settings that the part's descriptor has.", (device, entry, errors) =>
        {
            if (entry.Table is not { } table)
            {
                OptionValues.Refuse(entry, "", allowed, errors);
                return device;
            }
            var settings = new List<DeviceSetting>();
            foreach (var setting in table.Entries)
            {
                if (OptionValues.Number(setting.Value) is { } number && double.IsFinite(number))
                    settings.Add(new DeviceSetting(setting.Key, number));
                else
                    OptionValues.Refuse(setting, "", "a number", errors);
            }
            return device with { Settings = [.. settings] };
        })
        { Default = "{}", Example = "{ shunt_ohm = 0.1 }" };
    }
}
