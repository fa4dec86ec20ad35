using EdgeTwin.Devices.Host.Decoding;

namespace EdgeTwin.Devices.Host;

/// <summary>The decoders of the host source by their driver names, for live reading and for replay alike.</summary>
public static class HostDrivers
{
    /// <summary>A registry that knows the host's drivers.</summary>
    public static DriverRegistry Registry()
    {
        var registry = new DriverRegistry();
        AddTo(registry);
        return registry;
    }

    /// <summary>Adds the host's drivers to a registry.</summary>
    public static void AddTo(DriverRegistry registry)
    {
        registry.Add(ProcStatDecoder.DriverName, (_, catalog) => new ProcStatDecoder(catalog));
        registry.Add(LoadAverageDecoder.DriverName, (_, catalog) => new LoadAverageDecoder(catalog));
        registry.Add(CpuInfoDecoder.DriverName, (_, catalog) => new CpuInfoDecoder(catalog));
        registry.Add(MemoryInfoDecoder.DriverName, (_, catalog) => new MemoryInfoDecoder(catalog));
        registry.Add(VmStatDecoder.DriverName, (_, catalog) => new VmStatDecoder(catalog));
        registry.Add(DiskStatsDecoder.DriverName, (_, catalog) => new DiskStatsDecoder(catalog));
        registry.Add(NetDevDecoder.DriverName, (_, catalog) => new NetDevDecoder(catalog));
        registry.Add(FileSystemDecoder.DriverName, (_, catalog) => new FileSystemDecoder(catalog));
        registry.Add(PressureDecoder.DriverName, (parameters, catalog) => new PressureDecoder(parameters, catalog));
        registry.Add(ThrottlingDecoder.DriverName, (_, catalog) => new ThrottlingDecoder(catalog));
        registry.Add(SensorGroupDecoder.DriverName, (parameters, catalog) => new SensorGroupDecoder(parameters, catalog));
    }
}
