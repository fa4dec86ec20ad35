using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EdgeTwin.Bench;

/// <summary>What the fast machine offers, each seen through the kernel's own interfaces in it.</summary>
[Collection(VirtCollection.Name)]
public sealed class VirtTests(VirtFixture fixture)
{
    private static readonly TimeSpan BootMax = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task It_boots_within_30_seconds()
    {
        var machine = await fixture.MachineAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{machine.BootDuration.TotalSeconds:0.0} s");
        Assert.True(machine.BootDuration < BootMax, $"booting took {machine.BootDuration}");
        Assert.Equal("aarch64\n", (await machine.MustRunAsync("uname -m")).Output);
    }

    [Fact]
    public async Task Output_errors_and_exit_code_come_back()
    {
        var machine = await fixture.MachineAsync();
        Assert.Equal(new GuestResult(3, "out\n", "err\n"), await machine.RunAsync("echo out; echo err >&2; exit 3"));
        Assert.Equal(128 + 9, (await machine.RunAsync("kill -9 $$")).ExitCode);
        var large = await machine.MustRunAsync("seq 20000");
        Assert.Equal(string.Join('\n', Enumerable.Range(1, 20_000)) + "\n", large.Output);
    }

    [Fact]
    public async Task Commands_run_side_by_side()
    {
        var machine = await fixture.MachineAsync();
        var slow = machine.MustRunAsync("sleep 2; echo slow");
        Assert.Equal("fast\n", (await machine.MustRunAsync("echo fast")).Output);
        Assert.False(slow.IsCompleted);
        Assert.Equal("slow\n", (await slow).Output);
    }

    [Fact]
    public async Task A_command_that_hangs_is_killed_and_said_to_hang()
    {
        var machine = await fixture.MachineAsync();
        var exception = await Assert.ThrowsAsync<TimeoutException>(() => machine.RunAsync("echo started; sleep 987", TimeSpan.FromSeconds(1)));
        Assert.Contains("started", exception.Message, StringComparison.Ordinal);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await machine.RunAsync("pgrep -f 'sleep [9]87'")).ExitCode);
    }

    [Fact]
    public async Task Files_go_in_and_come_back_unchanged()
    {
        var machine = await fixture.MachineAsync();
        var bytes = new byte[300_000];
        new Random(17).NextBytes(bytes);
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            await machine.PutAsync(path, "/tmp/there");
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Equal(bytes, await machine.GetAsync("/tmp/there"));
        Assert.StartsWith("-r-x------", (await machine.MustRunAsync("ls -l /tmp/there")).Output, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => machine.GetAsync("/nowhere"));
    }

    [Fact]
    public async Task A_socket_in_the_machine_is_reached_from_the_host()
    {
        var machine = await fixture.MachineAsync();
        await machine.MustRunAsync("(nc -ll -p 7777 -e cat </dev/null >/dev/null 2>&1 &); sleep 1");
        await using var forward = machine.Forward("tcp:7777");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(forward.SocketPath), TestContext.Current.CancellationToken);
        var answer = new byte[16];
        await socket.SendAsync(Encoding.ASCII.GetBytes("there and back"), TestContext.Current.CancellationToken);
        var count = await socket.ReceiveAsync(answer, TestContext.Current.CancellationToken);
        Assert.Equal("there and back", Encoding.ASCII.GetString(answer.AsSpan(0, count)));
    }

    [Fact]
    public async Task The_kernels_own_driver_reads_a_simulated_chip_and_its_faults()
    {
        var machine = await fixture.MachineAsync();
        await machine.Bus.AddAsync(0x48, ChipTraits.WideRegisters);
        await machine.Bus.SetAsync(0x48, 0, 0x19, 0x80); // 25.5 °C, LM75 data sheet
        await machine.MustRunAsync("modprobe lm75 && echo lm75 0x48 > /sys/bus/i2c/devices/i2c-1/new_device");
        const string Temperature = "cat /sys/bus/i2c/devices/1-0048/hwmon/hwmon*/temp1_input";
        Assert.Equal("25500\n", (await machine.MustRunAsync(Temperature)).Output);

        await machine.Bus.FailAsync(0x48, ChipFault.Nack);
        Assert.Contains("Remote I/O error", (await machine.RunAsync(Temperature)).Errors, StringComparison.Ordinal);
        await machine.Bus.FailAsync(0x48, ChipFault.Timeout, 1000);
        Assert.Contains("timed out", (await machine.RunAsync(Temperature)).Errors, StringComparison.Ordinal);
        await machine.Bus.HealAsync(0x48);
        await machine.Bus.SetAsync(0x48, 0, 0x1a, 0x00);
        // The driver keeps nothing: what is read is on the wire.
        Assert.Equal("26000\n", (await machine.MustRunAsync(Temperature)).Output);
        Assert.Equal([0x1a, 0x00], await machine.Bus.ReadFileAsync(0x48, 0, 2));
        var counters = await machine.Bus.CountersAsync(0x48);
        Assert.True(counters.Failed >= 2 && counters.Transfers > counters.Failed, counters.ToString());
        await machine.MustRunAsync("echo 0x48 > /sys/bus/i2c/devices/i2c-1/delete_device");
        await machine.Bus.RemoveAsync(0x48);
    }

    [Fact]
    public async Task A_chip_is_unplugged_and_plugged_in_again()
    {
        var machine = await fixture.MachineAsync();
        await machine.Bus.AddAsync(0x76);
        await machine.Bus.SetAsync(0x76, 0xd0, 0x60);
        const string Identity = "i2cget -y 1 0x76 0xd0";
        Assert.Equal("0x60\n", (await machine.MustRunAsync(Identity)).Output);
        await machine.Bus.UnplugAsync(0x76);
        Assert.NotEqual(0, (await machine.RunAsync(Identity)).ExitCode);
        await machine.Bus.PlugAsync(0x76);
        Assert.Equal("0x60\n", (await machine.MustRunAsync(Identity)).Output);
        await machine.Bus.RemoveAsync(0x76);
        await Assert.ThrowsAsync<IOException>(() => machine.Bus.PlugAsync(0x76));
    }

    [Fact]
    public async Task A_stuck_bus_fails_for_every_chip_until_it_is_free()
    {
        var machine = await fixture.MachineAsync();
        await machine.Bus.AddAsync(0x23);
        await machine.Bus.StickAsync();
        Assert.NotEqual(0, (await machine.RunAsync("i2cget -y 1 0x23 0")).ExitCode);
        await machine.Bus.FreeAsync();
        Assert.Equal(0, (await machine.RunAsync("i2cget -y 1 0x23 0")).ExitCode);
        await machine.Bus.RemoveAsync(0x23);
    }

    [Fact]
    public async Task A_line_is_pulled_and_an_output_is_read()
    {
        var machine = await fixture.MachineAsync();
        var gpio = await GuestGpio.AddAsync(machine, "door");
        await gpio.PullAsync(17, up: true);
        Assert.Equal("1\n", (await machine.MustRunAsync($"gpioget {gpio.DevicePath} 17")).Output);
        await gpio.PullAsync(17, up: false);
        Assert.Equal("0\n", (await machine.MustRunAsync($"gpioget {gpio.DevicePath} 17")).Output);
        var held = machine.RunAsync($"gpioset --mode=time --sec=4 {gpio.DevicePath} 18=1");
        await EventuallyAsync(() => gpio.ReadAsync(18));
        Assert.Equal(0, (await held).ExitCode);
    }

    [Fact]
    public async Task Edges_arrive_as_events()
    {
        var machine = await fixture.MachineAsync();
        var gpio = await GuestGpio.AddAsync(machine, "meter");
        var monitor = machine.RunAsync($"gpiomon --num-events=4 {gpio.DevicePath} 5");
        await EventuallyAsync(async () => (await machine.RunAsync($"gpioinfo {gpio.DevicePath} | grep -q gpiomon")).ExitCode == 0);
        foreach (var up in new[] { true, false, true, false })
            await gpio.PullAsync(5, up);
        var lines = (await monitor).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["RISING", "FALLING", "RISING", "FALLING"], lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
    }

    [Fact]
    public async Task A_simulated_IIO_device_is_captured_through_its_buffer()
    {
        var machine = await fixture.MachineAsync();
        var result = await machine.MustRunAsync("""
            set -e
            for module in iio_dummy_evgen iio_dummy iio-trig-hrtimer; do modprobe $module; done
            mkdir -p /sys/kernel/config/iio/devices/dummy/bench /sys/kernel/config/iio/triggers/hrtimer/bench
            device=$(dirname $(grep -l '^bench' /sys/bus/iio/devices/iio:device*/name))
            trigger=$(dirname $(grep -l '^bench' /sys/bus/iio/devices/trigger*/name))
            echo 100 > $trigger/sampling_frequency
            echo bench > $device/trigger/current_trigger
            for channel in $device/scan_elements/*_en; do echo 1 > $channel; done
            echo 64 > $device/buffer/length
            echo 1 > $device/buffer/enable
            dd if=/dev/$(basename $device) bs=24 count=5 2>/dev/null | wc -c
            echo 0 > $device/buffer/enable
            """);
        Assert.True(int.Parse(result.Output, CultureInfo.InvariantCulture) > 0, result.ToString());
    }

    [Fact]
    public async Task The_kernels_own_stub_is_a_bus_with_only_SMBus()
    {
        var machine = await fixture.MachineAsync();
        var result = await machine.MustRunAsync("modprobe i2c-stub chip_addr=0x50 && i2cdetect -l && i2cdetect -F $(i2cdetect -l | sed -n 's/^i2c-\\([0-9]*\\).*stub.*/\\1/p')");
        Assert.Matches(@"I2C +no", result.Output);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!await condition())
            await Task.Delay(50, timeout.Token);
    }
}
