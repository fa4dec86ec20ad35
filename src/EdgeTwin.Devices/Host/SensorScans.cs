using System.Globalization;
using EdgeTwin.Devices.Host.Decoding;

namespace EdgeTwin.Devices.Host;

/// <summary>
/// Finds what sysfs has of sensors and names them: by the chip's or the zone's own name and label, since the numbers of
/// hwmon and thermal zones differ from start to start. Equal names are told apart by <c>_2</c>, <c>_3</c>, …
/// </summary>
internal static class SensorScans
{
    // A reading takes a conversion of 750 ms. The 1-wire loop reads these; read here as well they would time out and hold the wire.
    private const string OneWireChip = "w1_slave_temp";

    private static readonly (string Stem, string Suffix, SensorForm Form, string What)[] MonitorChannels =
    [
        ("temp", "temperature", SensorForm.Millicelsius, "Temperature"),
        ("fan", "speed", SensorForm.Rpm, "Fan speed"),
        ("in", "voltage", SensorForm.Millivolt, "Voltage"),
        ("curr", "current", SensorForm.Milliampere, "Current"),
        ("power", "power", SensorForm.Microwatt, "Power"),
    ];

    private static readonly (string File, string Suffix, SensorForm Form, string What)[] SupplyFiles =
    [
        ("capacity", "capacity", SensorForm.Percent, "Charge of {0}"),
        ("status", "charging", SensorForm.Charging, "Whether {0} is being charged"),
        ("online", "online", SensorForm.Flag, "Whether {0} supplies power"),
        ("voltage_now", "voltage", SensorForm.Microvolt, "Voltage of {0}"),
        ("current_now", "current", SensorForm.Microampere, "Current of {0}"),
        ("power_now", "power", SensorForm.Microwatt, "Power of {0}"),
    ];

    /// <summary>/sys/class/thermal (kernel documentation, driver-api/thermal/sysfs-api).</summary>
    internal static List<FoundFile> LookForThermalZones(string directory)
    {
        var sensors = new SensorNames();
        foreach (var (_, zone) in Numbered(directory, "thermal_zone"))
        {
            var path = Path.Combine(zone, "temp");
            if (!File.Exists(path))
                continue;
            var type = FirstLine(Path.Combine(zone, "type"), Path.GetFileName(zone));
            sensors.Add(HostTwins.Thermal, $"{HostProperty.NamePart(type)}_temperature", SensorForm.Millicelsius, $"Temperature of thermal zone {type}", path);
        }
        return sensors.Found;
    }

    /// <summary>/sys/class/hwmon (kernel documentation, hwmon/sysfs-interface).</summary>
    internal static List<FoundFile> LookForHardwareMonitors(string directory)
    {
        var sensors = new SensorNames();
        foreach (var (_, monitor) in Numbered(directory, "hwmon"))
        {
            var chip = FirstLine(Path.Combine(monitor, "name"), Path.GetFileName(monitor));
            if (chip == OneWireChip)
                continue;
            foreach (var channel in MonitorChannels)
                AddChannels(sensors, monitor, chip, channel);
            var alarm = Path.Combine(monitor, "in0_lcrit_alarm");
            if (chip == "rpi_volt" && File.Exists(alarm))
                sensors.Add(HostTwins.Power, "under_voltage_alarm", SensorForm.Flag, "The firmware warns that the supply voltage is too low", alarm);
        }
        return sensors.Found;
    }

    /// <summary>/sys/class/power_supply (kernel documentation, ABI/testing/sysfs-class-power).</summary>
    internal static List<FoundFile> LookForPowerSupplies(string directory)
    {
        var sensors = new SensorNames();
        if (!Directory.Exists(directory))
            return sensors.Found;
        foreach (var supply in Directory.GetDirectories(directory).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(supply);
            foreach (var (file, suffix, form, what) in SupplyFiles)
            {
                var path = Path.Combine(supply, file);
                if (File.Exists(path))
                    sensors.Add(HostTwins.Power, $"{HostProperty.NamePart(name)}_{suffix}", form, what.Replace("{0}", name, StringComparison.Ordinal), path);
            }
        }
        return sensors.Found;
    }

    /// <summary>The entries of a directory that are a stem and a number, by number; none if there is no such directory.</summary>
    internal static List<(int Number, string Path)> Numbered(string directory, string stem)
    {
        var numbered = new List<(int Number, string Path)>();
        if (!Directory.Exists(directory))
            return numbered;
        foreach (var path in Directory.GetDirectories(directory))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith(stem, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(stem.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                numbered.Add((number, path));
        }
        numbered.Sort((left, right) => left.Number.CompareTo(right.Number));
        return numbered;
    }

    private static void AddChannels(SensorNames sensors, string monitor, string chip, (string Stem, string Suffix, SensorForm Form, string What) channel)
    {
        // Power is given as a momentary or as a mean value, depending on the chip.
        string[] inputs = channel.Stem == "power" ? ["_input", "_average"] : ["_input"];
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            foreach (var path in Directory.GetFiles(monitor, channel.Stem + "*" + input).Order(StringComparer.Ordinal))
            {
                var number = Path.GetFileName(path)[..^input.Length];
                if (!IsChannel(number, channel.Stem) || !done.Add(number))
                    continue;
                var label = FirstLine(Path.Combine(monitor, number + "_label"), number);
                var name = $"{HostProperty.NamePart($"{chip}_{label}")}_{channel.Suffix}";
                sensors.Add(HostTwins.Thermal, name, channel.Form, $"{channel.What} of {chip}, {label}", path);
            }
        }
    }

    private static bool IsChannel(string name, string stem) =>
        name.Length > stem.Length && name.AsSpan(stem.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string FirstLine(string path, string otherwise)
    {
        if (!File.Exists(path))
            return otherwise;
        var line = File.ReadLines(path).FirstOrDefault()?.Trim() ?? "";
        return line.Length == 0 ? otherwise : line;
    }
}
