using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Buses.I2c;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Devices.Scan;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Launch;

/// <summary>Looks at this machine's buses for <c>edgetwin scan</c>, with the parts of the configuration that counts here.</summary>
internal static class MachineScanner
{
    private static readonly string Root = AgentPaths.RootOf(Environment.GetEnvironmentVariable);

    // A scan asks 112 addresses; on a bus that is held each costs this.
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(50);

    /// <summary>The descriptors there are.</summary>
    public static IReadOnlyList<DeviceDescriptor> Parts(Action<string> report) => Catalog().All(report);

    /// <summary>Looks at one bus, or at all.</summary>
    public static ScanReport Scan(string? bus)
    {
        var machine = new MachineScan(Root);
        var parts = Catalog().All(_ => { /* 'edgetwin parts' says what is broken. */ });
        List<ScannedBus> buses =
        [
            .. machine.I2cAdapters().Where(IsAsked).Select(adapter => Identify(adapter, [.. parts.Where(part => part.Bus == BusKind.I2c)])),
            .. machine.SpiDevices(),
            .. machine.GpioChipFiles().Select(GpioChipAt),
            .. machine.IioDevices(),
            .. machine.HardwareMonitors(),
            .. machine.OneWire(),
            .. machine.PwmChips(),
        ];
        return new ScanReport([.. buses.Where(IsAsked)]);

        bool IsAsked(ScannedBus found) => bus is null || found.Name == bus;
    }

    private static ScannedBus Identify(ScannedBus adapter, IReadOnlyList<DeviceDescriptor> parts)
    {
        if (adapter.Problem.Length > 0)
            return adapter;
        var bus = new I2cAdapter(adapter.Name, Path.Combine(Root, "dev", adapter.Name), Timeout);
        try
        {
            if (bus.Open() is < 0 and var result)
                return adapter with { Problem = $"it cannot be opened: {Words(-result)}" };
            var kernel = adapter.Parts.Select(part => part.Place).ToHashSet(StringComparer.Ordinal);
            var found = new I2cScan(address => bus.LinkTo(address), parts).Run(kernel, out var problem);
            return adapter with { Problem = problem, Parts = [.. adapter.Parts.Concat(found).OrderBy(part => part.Place, StringComparer.Ordinal)] };
        }
        finally
        {
            bus.Close();
        }
    }

    private static ScannedBus GpioChipAt(string path)
    {
        var name = Path.GetFileName(path);
        var result = GpioChip.TryOpen(path, out var opened);
        if (opened is not GpioChip chip)
            return new ScannedBus(name, "gpio", "GPIO chip", $"it cannot be opened: {Words(-result)}", []);
        using (chip)
        {
            // Of a board's dozens of lines only those that tell something are listed.
            var lines = Enumerable.Range(0, chip.LineCount).Select(chip.LineInfo).OfType<GpioLineInfo>().Where(line => line.IsUsed || line.Name.Length > 0);
            return new ScannedBus(name, "gpio", $"{chip.Label}, {chip.LineCount} lines", "", [.. lines.Select(Line)]);
        }
    }

    private static ScannedPart Line(GpioLineInfo line) => new(
        $"line {line.Offset}", line.IsUsed ? ScanCertainty.Kernel : ScanCertainty.Unknown, [],
        $"{line.Name}{(line.IsOutput ? " output" : " input")}{(line.IsUsed ? $", held by '{line.Consumer}'" : ", free")}".TrimStart());

    private static string Words(int error) => error == LinuxError.AccessDenied
        ? "this user may not; add it to the group that owns the file, or run as root"
        : LinuxError.Words(error);

    /// <summary>The parts of the configuration that counts here.</summary>
    internal static DescriptorCatalog Catalog()
    {
        var configuration = ConfigurationFile.Read(ConfigurationFile.Find(null)).Configuration;
        return new DescriptorCatalog(configuration?.Devices.Folder ?? "", PartAlgorithms.All);
    }
}
