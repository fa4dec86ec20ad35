using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.I2c;
using EdgeTwin.Devices.Buses.Spi;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Probe;

/// <summary>Where a part that is probed hangs.</summary>
/// <param name="Bus">Its bus, not open yet.</param>
/// <param name="Chip">The chip on it.</param>
/// <param name="Address">Its address on that bus; on SPI its chip select.</param>
public sealed record ProbeTarget(IChipBus Bus, IDeviceLink Chip, int Address)
{
    private const string SpiFilePrefix = "spidev";

    /// <summary>Finds it.</summary>
    /// <param name="installation">The part.</param>
    /// <param name="bus">The bus as a person names it: <c>i2c-1</c>, <c>spi0.0</c>, or the path of its file.</param>
    /// <param name="deviceFolder">Where device files are.</param>
    /// <param name="timeout">How long an I2C transfer may take.</param>
    /// <exception cref="FormatException">The bus is none that this part hangs on; the message says what is allowed.</exception>
    public static ProbeTarget Of(PartInstallation installation, string bus, string deviceFolder, TimeSpan timeout)
    {
        var path = Path.Combine(deviceFolder, bus);
        if (installation.Descriptor.Bus != BusKind.Spi)
        {
            var adapter = new I2cAdapter(Path.GetFileName(bus), path, timeout);
            return new(adapter, adapter.LinkTo(installation.Address), installation.Address);
        }
        return OfSpi(installation.Descriptor, path, LinuxDeviceCalls.Instance);
    }

    /// <summary>The same on SPI, through any calls.</summary>
    internal static ProbeTarget OfSpi(DeviceDescriptor descriptor, string path, IDeviceCalls calls)
    {
        var file = Path.GetFileName(path);
        var name = file.StartsWith(SpiFilePrefix, StringComparison.Ordinal) ? $"spi{file[SpiFilePrefix.Length..]}" : file;
        if (!name.StartsWith("spi", StringComparison.Ordinal) || !ChipBuses.TryChipSelectOf(name, out var chipSelect))
            throw new FormatException($"{descriptor.Part} hangs on SPI, and '{file}' is no chip select of it; allowed is a controller and a chip select, such as spi0.0, or the path of its file, such as /dev/spidev0.0.");
        var controller = ChipBuses.LoopOf(name);
        var prefix = $"{SpiFilePrefix}{controller["spi".Length..]}.";
        var spi = new SpiBus(controller, Path.Combine(Path.GetDirectoryName(path) ?? "", prefix), calls);
        return new(spi, spi.LinkTo(chipSelect, descriptor.Spi ?? new SpiDescriptor(0, 0)), chipSelect);
    }
}
