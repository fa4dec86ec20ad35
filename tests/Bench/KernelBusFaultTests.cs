using EdgeTwin.Bench.Parts;
using static EdgeTwin.Bench.Chips;

namespace EdgeTwin.Bench;

/// <summary>
/// What <see cref="SensorFaultTests"/> shows on the FUSE bus, with the kernel's own I2C core between chip and agent: the natively
/// compiled agent in the emulated machine, on the bus of the kernel module.
/// </summary>
[Collection(VirtCollection.Name)]
public sealed class KernelBusFaultTests(VirtFixture fixture)
{
    private const string Bme280 = "sensors/bme280#temperature";
    private const string Sht4x = "sensors/sht4x#temperature";
    private const string Lm75 = "sensors/lm75#temperature";

    // Two polls and two seconds hold on the FUSE bus; here an emulator shares two cores with all else that runs.
    private static readonly TimeSpan BadMax = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan GoodMax = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Every_fault_of_a_chip_is_bad_in_words_and_healed_without_a_restart_and_no_neighbour_notices()
    {
        var machine = await fixture.MachineAsync();
        var bus = machine.Bus;
        await using var agent = await StartAsync(machine);
        try
        {
            await ExpectAsync(Bme280, "nothing answers at this address", () => bus.FailAsync(0x76, ChipFault.Nack));
            await ExpectAsync(Bme280, "no acknowledge", () => bus.FailAsync(0x76, ChipFault.NackByte));
            await ExpectAsync(Bme280, "EBUSY", () => bus.FailAsync(0x76, ChipFault.Busy));
            await ExpectAsync(Sht4x, "did not answer within", () => bus.FailAsync(0x44, ChipFault.Timeout, 50_000));
            await ExpectAsync(Sht4x, "makes no sense", () => bus.FailAsync(0x44, ChipFault.Short, 2)); // a frame that ends too soon
            await ExpectAsync(Sht4x, "makes no sense", () => bus.FailAsync(0x44, ChipFault.Flip, 1));

            // Another part where this one was, and two that answer at once: open drains make an "and" of them.
            foreach (var identity in new byte[] { 0x58, 0x60 & 0x58 })
            {
                await ExpectAsync(Bme280, $"identity 0x{identity:x2}, expected 0x60", async () =>
                {
                    await bus.UnplugAsync(0x76);
                    await agent.BadAsync(Bme280, "nothing answers at this address", BadMax);
                    await bus.SetAsync(0x76, 0xD0, identity);
                    await bus.PlugAsync(0x76);
                }, () => bus.SetAsync(0x76, 0xD0, 0x60));
            }

            // A chip that stretches the clock is read all the same.
            await bus.FailAsync(0x44, ChipFault.Delay, 20_000);
            var before = (await agent.GoodAsync(Sht4x)).SampleCount;
            Assert.Equal(25.0, (await agent.WhenAsync(Sht4x, report => report.SampleCount >= before + 5, "goes on")).Value!.Value, 0.005);
            await bus.HealAsync(0x44);

            var neighbour = await agent.GoodAsync(Lm75);
            Assert.True(neighbour.BadCount == 0, $"the neighbour came to harm: {neighbour}");
        }
        finally
        {
            await RemoveAsync(machine);
        }

        async Task ExpectAsync(string property, string words, Func<Task> fail, Func<Task>? heal = null)
        {
            await fail();
            Assert.Null((await agent.BadAsync(property, words, BadMax)).Value);
            await (heal ?? (() => bus.HealAsync(property == Bme280 ? 0x76 : 0x44)))();
            Assert.Equal(property == Bme280 ? 25.08 : 25.0, (await agent.GoodAsync(property, GoodMax)).Value!.Value, 0.01);
        }
    }

    [Fact]
    public async Task A_stuck_bus_is_said_by_all_on_it_and_recovers_by_itself()
    {
        var machine = await fixture.MachineAsync();
        await using var agent = await StartAsync(machine);
        try
        {
            await machine.Bus.StickAsync(perTransfer: TimeSpan.FromMilliseconds(20));
            foreach (var property in new[] { Bme280, Sht4x, Lm75 })
                await agent.BadAsync(property, "the bus i2c-1 is stuck", BadMax);
            await machine.Bus.FreeAsync();
            foreach (var property in new[] { Bme280, Sht4x, Lm75 })
                await agent.GoodAsync(property, GoodMax);
        }
        finally
        {
            await machine.Bus.FreeAsync();
            await RemoveAsync(machine);
        }
    }

    private static async Task<PartAgent> StartAsync(VirtualPi machine)
    {
        await machine.Bus.AddBme280Async();
        await machine.Bus.AddSht4xAsync();
        await machine.Bus.AddLm75Async();
        var agent = await PartAgent.StartAsync(machine, Device("bme280", 0x76, periodMs: 200) + Device("sht4x", 0x44, periodMs: 200) + Device("lm75", 0x48, periodMs: 200));
        foreach (var property in new[] { Bme280, Sht4x, Lm75 })
            await agent.GoodAsync(property);
        return agent;
    }

    private static async Task RemoveAsync(VirtualPi machine)
    {
        foreach (var address in new[] { 0x76, 0x44, 0x48 })
            await machine.Bus.RemoveAsync(address);
    }
}
