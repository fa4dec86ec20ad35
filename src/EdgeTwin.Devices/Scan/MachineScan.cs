using System.Globalization;

namespace EdgeTwin.Devices.Scan;

/// <summary>
/// What sysfs and <c>/dev</c> list, without touching a bus: kernel documentation, ABI/testing/sysfs-bus-i2c, sysfs-bus-iio,
/// sysfs-bus-w1, sysfs-class-pwm, hwmon/sysfs-interface. A tree that cannot be read is an empty one.
/// </summary>
/// <param name="root">The directory that holds <c>sys</c> and <c>dev</c>: <c>/</c>, or a fixture in tests.</param>
public sealed class MachineScan(string root)
{
    /// <summary>The I2C adapters with the addresses at which the kernel's drivers sit.</summary>
    /// <remarks>A device file that sysfs does not know, of an adapter in user space, is one as well.</remarks>
    public IReadOnlyList<ScannedBus> I2cAdapters() =>
    [
        .. Numbered("sys/bus/i2c/devices", "i2c-").Concat(Numbered("dev", "i2c-")).DistinctBy(Path.GetFileName).Select(adapter => new ScannedBus(
            Path.GetFileName(adapter), "i2c", Text(adapter, "name", "I2C adapter"),
            File.Exists(Path.Combine(root, "dev", Path.GetFileName(adapter))) ? "" : "it has no device file; load the driver: modprobe i2c-dev",
            KernelClients(adapter))),
    ];

    /// <summary>The SPI devices that user space may open.</summary>
    public IReadOnlyList<ScannedBus> SpiDevices() =>
    [
        .. Entries("dev", "spidev").Select(file => new ScannedBus(
            "spi" + Path.GetFileName(file)["spidev".Length..], "spi", "SPI chip select; what hangs on it cannot be found out without writing", "", [])),
    ];

    /// <summary>The IIO devices with their channels.</summary>
    public IReadOnlyList<ScannedBus> IioDevices() =>
    [
        .. Numbered("sys/bus/iio/devices", "iio:device").Select(device => new ScannedBus(
            Path.GetFileName(device), "iio", Text(device, "name", "IIO device"), "",
            Channels(device, file => file.StartsWith("in_", StringComparison.Ordinal) && (file.EndsWith("_raw", StringComparison.Ordinal) || file.EndsWith("_input", StringComparison.Ordinal))))),
    ];

    /// <summary>The hardware monitors with their channels.</summary>
    public IReadOnlyList<ScannedBus> HardwareMonitors() =>
    [
        .. Numbered("sys/class/hwmon", "hwmon").Select(monitor => new ScannedBus(
            Path.GetFileName(monitor), "hwmon", Text(monitor, "name", "hardware monitor") + "; the host's own twins have it", "",
            Channels(monitor, file => file.EndsWith("_input", StringComparison.Ordinal)))),
    ];

    /// <summary>The 1-wire master with its slaves.</summary>
    public IReadOnlyList<ScannedBus> OneWire()
    {
        var slaves = Entries("sys/bus/w1/devices", "").Where(slave => !Path.GetFileName(slave).StartsWith("w1_bus_master", StringComparison.Ordinal)).ToArray();
        if (slaves.Length == 0 && !Directory.Exists(Path.Combine(root, "sys/bus/w1/devices")))
            return [];
        return [new ScannedBus("w1", "w1", "1-wire", "", [.. slaves.Select(OneWireSlave)])];
    }

    /// <summary>The PWM chips.</summary>
    public IReadOnlyList<ScannedBus> PwmChips() =>
    [
        .. Numbered("sys/class/pwm", "pwmchip").Select(chip => new ScannedBus(
            Path.GetFileName(chip), "pwm", $"{Text(chip, "npwm", "?")} channels", "", [])),
    ];

    /// <summary>The device files of GPIO chips.</summary>
    public IReadOnlyList<string> GpioChipFiles() => Entries("dev", "gpiochip");

    private static ScannedPart OneWireSlave(string slave)
    {
        var id = Path.GetFileName(slave);
        // Family codes: Maxim application note 155.
        return id[..Math.Min(2, id.Length)] switch
        {
            "10" => new(id, ScanCertainty.Identified, ["ds18s20"], "DS18S20 temperature sensor"),
            "28" => new(id, ScanCertainty.Identified, ["ds18b20"], "DS18B20 temperature sensor"),
            "22" => new(id, ScanCertainty.Identified, ["ds1822"], "DS1822 temperature sensor"),
            "3b" => new(id, ScanCertainty.Identified, ["max31850"], "MAX31850 thermocouple interface"),
            _ => new(id, ScanCertainty.Unknown, [], $"1-wire family {id[..Math.Min(2, id.Length)]}"),
        };
    }

    private ScannedPart[] KernelClients(string adapter)
    {
        var number = Path.GetFileName(adapter)["i2c-".Length..];
        return
        [
            .. Entries("sys/bus/i2c/devices", number + "-")
                .Where(client => Directory.Exists(Path.Combine(client, "driver")))
                .Select(client => (Client: client, Address: AddressOf(Path.GetFileName(client))))
                .Where(found => found.Address is not null)
                .Select(found => new ScannedPart(
                    $"0x{found.Address:x2}", ScanCertainty.Kernel, [],
                    $"the kernel's driver for {Text(found.Client, "name", "it")} has it; read it through hwmon or IIO, or unbind it")),
        ];
    }

    // "1-0048"; a leading a (0xa000) marks a 10-bit address, which no part here has.
    private static int? AddressOf(string client) =>
        client.Split('-') is [_, var digits] && int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var address) && address <= 0x7f ? address : null;

    private static ScannedPart[] Channels(string device, Func<string, bool> isChannel)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(device).Select(Path.GetFileName).OfType<string>().Where(isChannel).Order(StringComparer.Ordinal)
                    .Select(file => new ScannedPart(file[..file.LastIndexOf('_')], ScanCertainty.Kernel, [], Text(device, file, "cannot be read"))),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IEnumerable<string> Numbered(string directory, string prefix) =>
        Entries(directory, prefix).Where(entry => TryNumber(entry, prefix, out _)).OrderBy(entry => TryNumber(entry, prefix, out var number) ? number : 0);

    private static bool TryNumber(string entry, string prefix, out int number) =>
        int.TryParse(Path.GetFileName(entry).AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private string[] Entries(string directory, string prefix)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Path.Combine(root, directory), prefix + "*").Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Text(string directory, string file, string otherwise)
    {
        try
        {
            // A driver that reports an error does so when it is read.
            return File.ReadAllText(Path.Combine(directory, file)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }
}
