namespace EdgeTwin.Bench;

/// <summary>What the emulated Raspberry Pi 3B offers, each seen through the kernel's own interfaces in it.</summary>
public sealed class Pi3Tests(Pi3Fixture fixture) : IClassFixture<Pi3Fixture>
{
    private static readonly TimeSpan BootMax = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task It_boots_within_30_seconds_and_is_a_Pi()
    {
        var machine = await fixture.MachineAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{machine.BootDuration.TotalSeconds:0.0} s");
        Assert.True(machine.BootDuration < BootMax, $"booting took {machine.BootDuration}");
        Assert.StartsWith("Raspberry Pi 3 Model B", (await machine.MustRunAsync("cat /proc/device-tree/model")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(31.25)]
    [InlineData(-12.5)]
    public async Task A_temperature_set_on_the_sensor_is_read_by_the_kernel_over_its_I2C_controller(double celsius)
    {
        var machine = await fixture.MachineAsync();
        await machine.SetTemperatureAsync(celsius);
        await machine.MustRunAsync("modprobe lm75; [ -e /sys/bus/i2c/devices/1-0048 ] || echo tmp105 0x48 > /sys/bus/i2c/devices/i2c-1/new_device");
        Assert.Contains("bcm2835", (await machine.MustRunAsync("cat /sys/bus/i2c/devices/i2c-1/name")).Output, StringComparison.Ordinal);
        Assert.Equal(FormattableString.Invariant($"{celsius * 1000:0}\n"), (await machine.MustRunAsync("cat /sys/bus/i2c/devices/1-0048/hwmon/hwmon*/temp1_input")).Output);
    }

    [Fact]
    public async Task Every_sensor_model_answers_on_the_bus()
    {
        var machine = await fixture.MachineAsync();
        // A driver that another test has bound would have the address.
        await machine.MustRunAsync("[ ! -e /sys/bus/i2c/devices/1-0048 ] || echo 0x48 > /sys/bus/i2c/devices/i2c-1/delete_device");
        var found = (await machine.MustRunAsync("i2cdetect -y -r 1")).Output;
        Assert.All(["1e", "48 ", "4c", "50", "68", "77"], address => Assert.Contains(address, found, StringComparison.Ordinal));
        Assert.DoesNotContain(" 23", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_is_set_and_read_from_outside()
    {
        var machine = await fixture.MachineAsync();
        await machine.Pins.SetPinAsync(17, high: true);
        Assert.Equal("1\n", (await machine.MustRunAsync("gpioget gpiochip0 17")).Output);
        await machine.Pins.SetPinAsync(17, high: false);
        Assert.Equal("0\n", (await machine.MustRunAsync("gpioget gpiochip0 17")).Output);
        await machine.MustRunAsync("gpioset --mode=exit gpiochip0 18=1");
        Assert.True(await machine.Pins.ReadPinAsync(18));
        await machine.MustRunAsync("gpioset --mode=exit gpiochip0 18=0");
        Assert.False(await machine.Pins.ReadPinAsync(18));
    }

    [Fact]
    public async Task The_simulated_bus_lies_beside_the_real_one()
    {
        var machine = await fixture.MachineAsync();
        await machine.Bus.AddAsync(0x76);
        await machine.Bus.SetAsync(0x76, 0xd0, 0x58);
        Assert.Equal("/dev/i2c-10", machine.Bus.DevicePath);
        Assert.Equal("0x58\n", (await machine.MustRunAsync("i2cget -y 10 0x76 0xd0")).Output);
        await machine.Bus.UnplugAsync(0x76);
        Assert.NotEqual(0, (await machine.RunAsync("i2cget -y 10 0x76 0xd0")).ExitCode);
        await machine.Bus.RemoveAsync(0x76);
    }
}
