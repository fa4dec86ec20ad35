using EdgeTwin.Devices.Host.Decoding;

namespace EdgeTwin.Devices.Host;

/// <summary>Where to look for what the machine has; each place apart, so that one that hangs does not hide the others.</summary>
internal static class HostScans
{
    private const string CpuDirectory = "sys/devices/system/cpu";

    private static readonly (string Driver, string Parameters, string Path)[] SingleFiles =
    [
        (ProcStatDecoder.DriverName, "", "proc/stat"),
        (LoadAverageDecoder.DriverName, "", "proc/loadavg"),
        (MemoryInfoDecoder.DriverName, "", "proc/meminfo"),
        (VmStatDecoder.DriverName, "", "proc/vmstat"),
        (DiskStatsDecoder.DriverName, "", "proc/diskstats"),
        (NetDevDecoder.DriverName, "", "proc/net/dev"),
        (PressureDecoder.DriverName, "cpu", "proc/pressure/cpu"),
        (PressureDecoder.DriverName, "memory", "proc/pressure/memory"),
        (PressureDecoder.DriverName, "io", "proc/pressure/io"),
        (ThrottlingDecoder.DriverName, "", "sys/devices/platform/soc/soc:firmware/get_throttled"),
    ];

    /// <summary>Folders whose entries come and go with sensors that are plugged in.</summary>
    internal static readonly string[] WatchedFolders = ["sys/class/thermal", "sys/class/hwmon", "sys/class/power_supply"];

    /// <summary>All looks at a machine.</summary>
    internal static GuardedLook<FoundFile>[] Of(string rootPath) =>
    [
        new(() => LookForSingleFiles(rootPath)),
        new(() => LookForFrequencies(rootPath)),
        new(() => SensorScans.LookForThermalZones(Path.Combine(rootPath, "sys/class/thermal"))),
        new(() => SensorScans.LookForHardwareMonitors(Path.Combine(rootPath, "sys/class/hwmon"))),
        new(() => SensorScans.LookForPowerSupplies(Path.Combine(rootPath, "sys/class/power_supply"))),
    ];

    private static List<FoundFile> LookForSingleFiles(string rootPath)
    {
        var found = new List<FoundFile>();
        foreach (var (driver, parameters, path) in SingleFiles)
        {
            var fullPath = Path.Combine(rootPath, path);
            if (File.Exists(fullPath))
                found.Add(new FoundFile(driver, parameters, fullPath));
        }
        // On a large server this file takes the kernel milliseconds to write, so only where there is nothing better.
        var cpuInfo = Path.Combine(rootPath, "proc/cpuinfo");
        if (!Directory.Exists(Path.Combine(rootPath, CpuDirectory, "cpu0/cpufreq")) && File.Exists(cpuInfo) && HasFrequencies(cpuInfo))
            found.Add(new FoundFile(CpuInfoDecoder.DriverName, "", cpuInfo));
        if (Directory.Exists(Path.Combine(rootPath, "proc")))
            found.Add(new FoundFile(FileSystemDecoder.DriverName, "", rootPath));
        return found;
    }

    // On arm64 the file has no frequencies.
    private static bool HasFrequencies(string cpuInfo) => File.ReadLines(cpuInfo).Any(line => line.StartsWith("cpu MHz", StringComparison.Ordinal));

    private static List<FoundFile> LookForFrequencies(string rootPath)
    {
        var found = new List<FoundFile>();
        foreach (var directory in SensorScans.Numbered(Path.Combine(rootPath, CpuDirectory), "cpu"))
        {
            var path = Path.Combine(directory.Path, "cpufreq/scaling_cur_freq");
            if (!File.Exists(path))
                continue;
            var sensor = new Sensor(HostTwins.Cpu, $"core{directory.Number}_frequency", SensorForm.Kilohertz, $"Clock frequency of core {directory.Number}");
            found.Add(new FoundFile(SensorGroupDecoder.DriverName, sensor.Text, path));
        }
        return found;
    }
}
