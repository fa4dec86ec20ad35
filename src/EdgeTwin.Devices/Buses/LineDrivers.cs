using EdgeTwin.Devices.Buses.Iio;
using EdgeTwin.Devices.Buses.OneWire;
using EdgeTwin.Devices.Parts;

namespace EdgeTwin.Devices.Buses;

/// <summary>The decoders of IIO and 1-wire devices by their driver names, for live reading and for replay alike.</summary>
public static class LineDrivers
{
    /// <summary>A registry that knows these drivers.</summary>
    public static DriverRegistry Registry()
    {
        var registry = new DriverRegistry();
        AddTo(registry);
        return registry;
    }

    /// <summary>Adds these drivers to a registry.</summary>
    public static void AddTo(DriverRegistry registry)
    {
        registry.Add(IioPolledDecoder.DriverName, (parameters, catalog) => new IioPolledDecoder(parameters, catalog));
        registry.Add(IioScanDecoder.DriverName, (parameters, catalog) => new IioScanDecoder(parameters, catalog));
        registry.Add(OneWireDecoder.DriverName, (parameters, catalog) => new OneWireDecoder(parameters, catalog));
        registry.Add(OneWirePartDecoder.DriverName, (parameters, catalog) => new OneWirePartDecoder(PartInstallationText.Parse(parameters), catalog));
    }
}
