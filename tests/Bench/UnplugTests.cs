using System.Globalization;
using EdgeTwin.Bench.Parts;
using static EdgeTwin.Bench.Chips;

namespace EdgeTwin.Bench;

/// <summary>
/// What the kernel lets come and go in the emulated machine, unplugged and plugged in again under load: chips on I2C, a GPIO chip, an
/// IIO device, a hardware monitor. 1-wire, SPI and PWM have no emulation: fixtures and fakes of EdgeTwin.Devices.Tests stand in for them.
/// </summary>
[Collection(VirtCollection.Name)]
public sealed class UnplugTests(VirtFixture fixture)
{
    private const int Rounds = 3;
    private const int Neighbours = 6; // on I2C, as the load
    private const int FirstAddress = 0x48;
    private const int PeriodMs = 50;
    private const int MonitorAddress = 0x4f;
    private const string Adapter = "/sys/bus/i2c/devices/i2c-1";
    private const string Dummy = "/sys/kernel/config/iio/devices/dummy/coming";
    private const string GpioFolder = "/sys/kernel/config/gpio-sim";

    // On the machine's own bus it is two seconds (SensorFaultTests); here an emulator shares two cores with all else that runs.
    private static readonly TimeSpan SeenMax = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Whatever_is_unplugged_is_bad_in_words_and_good_again_when_it_is_back_and_no_neighbour_notices()
    {
        var machine = await fixture.MachineAsync();
        await machine.MustRunAsync("for module in iio_dummy_evgen iio_dummy lm75; do modprobe $module; done");
        var leaving = await GuestGpio.AddAsync(machine, "leaving");
        var staying = await GuestGpio.AddAsync(machine, "staying");
        for (var i = 0; i < Neighbours; i++)
            await machine.Bus.AddLm75Async(FirstAddress + i, quarters: 80 + i);
        await machine.Bus.AddLm75Async(MonitorAddress);
        await machine.MustRunAsync($"mkdir {Dummy}; echo lm75 0x{MonitorAddress:x2} > {Adapter}/new_device");
        try
        {
            await using var agent = await PartAgent.StartAsync(machine, Configuration(leaving, staying));
            var steady = Enumerable.Range(1, Neighbours - 1).Select(i => $"sensors/t{i}#temperature").Append("lines/staying#closed").ToArray();
            foreach (var property in steady)
                await agent.GoodAsync(property);
            using var load = new CancellationTokenSource();
            var driving = DriveAsync(staying, load.Token);

            await TakeTurnsAsync(agent, "sensors/t0#temperature", "nothing answers at this address",
                () => machine.Bus.UnplugAsync(FirstAddress), () => machine.Bus.PlugAsync(FirstAddress));
            await TakeTurnsAsync(agent, "lines/leaving#closed", "is unplugged",
                () => machine.MustRunAsync($"echo 0 > {GpioFolder}/leaving/live"), () => machine.MustRunAsync($"echo 1 > {GpioFolder}/leaving/live"));
            await TakeTurnsAsync(agent, "iio/coming#voltage0", "is not there",
                () => machine.MustRunAsync($"rmdir {Dummy}"), () => machine.MustRunAsync($"mkdir {Dummy}"));
            await TakeTurnsAsync(agent, "host/thermal#lm75_temp1_temperature", "is not there",
                () => machine.MustRunAsync($"echo 0x{MonitorAddress:x2} > {Adapter}/delete_device"),
                () => machine.MustRunAsync($"echo lm75 0x{MonitorAddress:x2} > {Adapter}/new_device"));

            await load.CancelAsync();
            Assert.True(await driving > 0);
            foreach (var property in steady)
            {
                var report = await agent.GoodAsync(property);
                Assert.True(report.BadCount == 0, $"the neighbour came to harm: {report}");
            }
        }
        finally
        {
            await machine.RunAsync($"rmdir {Dummy}; echo 0x{MonitorAddress:x2} > {Adapter}/delete_device");
            for (var i = 0; i < Neighbours; i++)
                await machine.Bus.RemoveAsync(FirstAddress + i);
            await machine.Bus.RemoveAsync(MonitorAddress);
        }
    }

    private static async Task TakeTurnsAsync(PartAgent agent, string property, string words, Func<Task> unplug, Func<Task> plug)
    {
        var value = (await agent.GoodAsync(property)).Value;
        for (var round = 0; round < Rounds; round++)
        {
            await unplug();
            var bad = await agent.BadAsync(property, words, SeenMax);
            Assert.Null(bad.Value);
            await plug();
            Assert.Equal(value, (await agent.GoodAsync(property, SeenMax)).Value);
        }
    }

    /// <summary>Edges on the line of the chip that stays.</summary>
    private static async Task<int> DriveAsync(GuestGpio gpio, CancellationToken ended)
    {
        var edges = 0;
        for (; !ended.IsCancellationRequested; edges++)
            await gpio.PullAsync(1, up: edges % 2 == 1);
        return edges;
    }

    private static string Configuration(GuestGpio leaving, GuestGpio staying) =>
        "[devices]\nkernel_period = \"200 ms\"\n"
        + string.Concat(Enumerable.Range(0, Neighbours).Select(i => Device("lm75", FirstAddress + i, string.Create(CultureInfo.InvariantCulture, $"t{i}"), periodMs: PeriodMs)))
        + Reed("leaving", leaving) + Reed("staying", staying);

    private static string Reed(string name, GuestGpio gpio) => $"""

        [[device]]
        id = "lines/{name}"
        part = "reed"
        bus = "{Path.GetFileName(gpio.DevicePath)}"
        line = 1
        period = "200 ms"

        """;
}
