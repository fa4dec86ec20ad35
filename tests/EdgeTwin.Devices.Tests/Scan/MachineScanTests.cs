using EdgeTwin.Devices.Scan;

namespace EdgeTwin.Devices.Tests.Scan;

public sealed class MachineScanTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("edgetwin-scan-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_sysfs_and_dev_list_is_found()
    {
        Make("sys/bus/i2c/devices/i2c-1/name", "bcm2835 (i2c@7e804000)\n");
        Make("sys/bus/i2c/devices/i2c-10/name", "mux\n");
        Make("sys/bus/i2c/devices/1-0048/name", "lm75\n");
        Make("sys/bus/i2c/devices/1-0048/driver/unbind", "");
        Make("sys/bus/i2c/devices/1-0050/name", "24c02\n"); // known, but no driver has it
        Make("sys/bus/i2c/devices/1-a050/name", "ten bits\n");
        Make("dev/i2c-1", "");
        Make("dev/i2c-7", ""); // an adapter in user space
        Make("dev/spidev0.1", "");
        Make("dev/gpiochip0", "");
        Make("sys/bus/iio/devices/iio:device0/name", "bmp280\n");
        Make("sys/bus/iio/devices/iio:device0/in_temp_input", "25080\n");
        Make("sys/bus/iio/devices/iio:device0/in_temp_oversampling_ratio", "2\n");
        Make("sys/bus/iio/devices/trigger0/name", "timer\n");
        Make("sys/class/hwmon/hwmon0/name", "lm75\n");
        Make("sys/class/hwmon/hwmon0/temp1_input", "21500\n");
        Make("sys/bus/w1/devices/w1_bus_master1/w1_master_slaves", "");
        Make("sys/bus/w1/devices/28-0123456789ab/w1_slave", "");
        Make("sys/bus/w1/devices/81-000000000001/id", "");
        Make("sys/class/pwm/pwmchip0/npwm", "4\n");
        var scan = new MachineScan(_root);

        Assert.Equal(["i2c-1", "i2c-7", "i2c-10"], scan.I2cAdapters().Select(bus => bus.Name).OrderBy(name => name.Length).ThenBy(name => name));
        var first = scan.I2cAdapters().Single(bus => bus.Name == "i2c-1");
        Assert.Equal("0x48", Assert.Single(first.Parts).Place);
        Assert.Equal("", first.Problem);
        Assert.Contains("modprobe i2c-dev", scan.I2cAdapters().Single(bus => bus.Name == "i2c-10").Problem, StringComparison.Ordinal);
        Assert.Equal("spi0.1", Assert.Single(scan.SpiDevices()).Name);
        Assert.Equal("gpiochip0", Path.GetFileName(Assert.Single(scan.GpioChipFiles())));
        var iio = Assert.Single(scan.IioDevices());
        Assert.Equal(("bmp280", "in_temp", "25080"), (iio.Description, Assert.Single(iio.Parts).Place, iio.Parts[0].Description));
        Assert.Equal("temp1", Assert.Single(Assert.Single(scan.HardwareMonitors()).Parts).Place);
        Assert.Equal(["Identified ds18b20", "Unknown "], Assert.Single(scan.OneWire()).Parts.Select(part => $"{part.Certainty} {string.Join(',', part.Parts)}"));
        Assert.Equal("4 channels", Assert.Single(scan.PwmChips()).Description);
    }

    [Fact]
    public void A_machine_without_any_of_it_is_an_empty_one()
    {
        var scan = new MachineScan(Path.Combine(_root, "nothing"));
        Assert.Empty(scan.I2cAdapters());
        Assert.Empty(scan.SpiDevices());
        Assert.Empty(scan.GpioChipFiles());
        Assert.Empty(scan.IioDevices());
        Assert.Empty(scan.HardwareMonitors());
        Assert.Empty(scan.OneWire());
        Assert.Empty(scan.PwmChips());
    }

    private void Make(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
