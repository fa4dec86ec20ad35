using static EdgeTwin.Bench.Chips;

namespace EdgeTwin.Bench;

/// <summary>Everything that goes wrong on an I2C bus, with the published agent on the FUSE bus: each in words, none to the neighbours' cost, no restart.</summary>
public sealed class SensorFaultTests
{
    private const string Bme280 = "sensors/bme280#temperature";
    private const string Lm75 = "sensors/lm75#temperature";
    private const string Sht4x = "sensors/sht4x#temperature";
    private const int PeriodMs = 500;

    // A poll, its transfer and this test's own questions share two cores with whatever else runs here.
    private static readonly TimeSpan TwoPolls = TimeSpan.FromMilliseconds((2 * PeriodMs) + 250);
    private static readonly TimeSpan Replug = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_scan_finds_the_parts_and_the_pasted_configuration_reads_their_data_sheets_examples()
    {
        using var rig = new SensorRig();
        await rig.Bus.AddBme280Async();
        await rig.Bus.AddTmp117Async();
        await rig.Bus.AddSht4xAsync();
        await rig.Bus.AddAsync(0x17);
        var toml = await rig.ScanAsync("--toml");
        // What was found by its address alone is for a person to choose; here that is the test.
        await rig.RunAsync(toml + Device("sht4x", 0x44, "chosen"));

        Assert.Equal(25.08, (await rig.GoodAsync(Bme280)).Value!.Value, 0.01);
        Assert.Equal(100653.27, (await rig.GoodAsync("sensors/bme280#pressure")).Value!.Value, 0.2);
        Assert.Equal(56.2, (await rig.GoodAsync("sensors/bme280#humidity")).Value!.Value, 0.05);
        Assert.Equal(25.0, (await rig.GoodAsync("sensors/tmp117#temperature")).Value);
        Assert.Equal(25.0, (await rig.GoodAsync("sensors/chosen#temperature")).Value!.Value, 0.005);
        Assert.Equal(56.5, (await rig.GoodAsync("sensors/chosen#humidity")).Value!.Value, 0.005);
        // The stranger was asked whether it is there, and nothing was written to it.
        Assert.Equal(0, (await rig.Bus.CountersAsync(0x17)).Writes);
    }

    [Fact]
    public async Task An_unplugged_part_is_bad_in_words_within_two_polls_and_good_again_within_2_seconds()
    {
        using var rig = await StartAsync();
        for (var round = 0; round < 3; round++)
        {
            await rig.Bus.UnplugAsync(0x76);
            var bad = await rig.QualityAsync(Bme280, "bad", TwoPolls);
            Assert.Contains("nothing answers at this address", bad.Reason, StringComparison.Ordinal);
            Assert.Null(bad.Value);
            Assert.Equal(25.08, bad.LastValue!.Value, 0.01);

            await rig.Bus.PlugAsync(0x76);
            Assert.Equal(25.08, (await rig.GoodAsync(Bme280, Replug)).Value!.Value, 0.01);
        }
        await rig.EventAsync("i2c-1", "answers again");
        await ExpectUnharmedAsync(rig, Lm75);
    }

    [Fact]
    public async Task Another_parts_identity_is_said_and_healed()
    {
        using var rig = await StartAsync();
        await rig.Bus.UnplugAsync(0x76);
        await rig.Bus.SetAsync(0x76, 0xD0, 0x58);
        await rig.QualityAsync(Bme280, "bad", TwoPolls);
        await rig.Bus.PlugAsync(0x76);
        await Eventually.Async(async () => (await rig.ReadAsync(Bme280)).Reason.Contains("identity 0x58, expected 0x60", StringComparison.Ordinal), "the identity in words");
        await rig.Bus.SetAsync(0x76, 0xD0, 0x60);
        await rig.GoodAsync(Bme280, Replug);
        await ExpectUnharmedAsync(rig, Lm75);
    }

    [Fact]
    public async Task An_address_that_is_not_acknowledged_is_said()
    {
        using var rig = await StartAsync();
        await rig.Bus.FailAsync(0x76, ChipFault.Nack);
        Assert.Contains("no acknowledge from 0x76", (await rig.QualityAsync(Bme280, "bad", TwoPolls)).Reason, StringComparison.Ordinal);
        await rig.Bus.HealAsync(0x76);
        await rig.GoodAsync(Bme280, Replug);
        await ExpectUnharmedAsync(rig, Lm75);
    }

    /// <summary>The drains are open: where two chips answer at once, a line is high only if both leave it so.</summary>
    [Fact]
    public async Task Two_chips_that_answer_at_one_address_are_never_taken_for_a_value()
    {
        byte[] one = [0x66, 0x66, 0x93, 0x80, 0x00, 0xA2]; // 25 degrees, 56.5 %
        byte[] other = [0xBE, 0xEF, 0x92, 0x80, 0x00, 0xA2]; // the data sheet's example of the check-sum, and the same humidity
        using var rig = new SensorRig();
        await rig.Bus.AddBme280Async();
        await rig.Bus.ControlAsync("protect 76 d0 0");
        await rig.Bus.AddSht4xAsync();
        await rig.RunAsync(Device("bme280", 0x76, periodMs: PeriodMs) + Device("sht4x", 0x44, periodMs: PeriodMs));
        await rig.GoodAsync(Bme280);
        await rig.GoodAsync(Sht4x);
        using var watcher = new Watcher(rig.Client, Sht4x);
        await rig.Bus.RespondAsync(0x44, [0xFD], [.. one.Zip(other, (left, right) => (byte)(left & right))]);
        await rig.QualityAsync(Sht4x, "bad", TwoPolls);
        Assert.Equal(56.5, (await rig.GoodAsync("sensors/sht4x#humidity")).Value!.Value, 0.005); // on which they agree
        await rig.Bus.RespondAsync(0x44, [0xFD], one);
        await rig.GoodAsync(Sht4x, Replug);
        Assert.All(await watcher.StopAsync(), change => Assert.True(change.Quality != "good" || Math.Abs(change.Value!.Value - 25) < 0.01, $"two answers became {change}"));

        // A BMP280 beside the BME280: their identities make a third.
        await rig.Bus.UnplugAsync(0x76);
        await rig.Bus.SetAsync(0x76, 0xD0, 0x60 & 0x58);
        await rig.QualityAsync(Bme280, "bad", TwoPolls);
        await rig.Bus.PlugAsync(0x76);
        await Eventually.Async(async () => (await rig.ReadAsync(Bme280)).Reason.Contains("identity 0x40, expected 0x60", StringComparison.Ordinal), "the identity in words");
    }

    [Fact]
    public async Task One_wrong_bit_in_a_hundred_reads_is_counted_and_never_a_value()
    {
        using var rig = new SensorRig();
        await rig.Bus.AddSht4xAsync();
        await rig.Bus.AddLm75Async();
        await rig.RunAsync(Device("sht4x", 0x44, periodMs: 10) + Device("lm75", 0x48, periodMs: 100));
        await rig.GoodAsync(Sht4x);
        await rig.GoodAsync(Lm75);
        using var watcher = new Watcher(rig.Client, "sensors/sht4x#temperature", "sensors/sht4x#humidity");
        await rig.Bus.FailAsync(0x44, ChipFault.Flip, 100);
        await Eventually.Async(
            async () => (await rig.ReadAsync(Sht4x)).BadCount + (await rig.ReadAsync("sensors/sht4x#humidity")).BadCount >= 3,
            "check-sum errors", TimeSpan.FromSeconds(60));
        await rig.Bus.HealAsync(0x44);
        await rig.GoodAsync(Sht4x, Replug);
        foreach (var change in await watcher.StopAsync())
            Assert.True(change.Quality != "good" || Math.Abs(change.Value!.Value - (change.Property == "temperature" ? 25 : 56.5)) < 0.01, $"a wrong bit became {change}");
        Assert.True((await rig.ReadAsync(Sht4x)).SampleCount > 100);
        await ExpectUnharmedAsync(rig, Lm75);
    }

    [Fact]
    public async Task A_frame_that_is_too_short_is_bad_and_a_slow_or_hanging_chip_costs_its_neighbour_nothing()
    {
        using var rig = new SensorRig();
        await rig.Bus.AddSht4xAsync();
        await rig.Bus.AddLm75Async();
        await rig.RunAsync(Device("sht4x", 0x44, periodMs: PeriodMs) + Device("lm75", 0x48, periodMs: 200));
        await rig.GoodAsync(Sht4x);
        await rig.GoodAsync(Lm75);

        await rig.Bus.FailAsync(0x44, ChipFault.Short, 2);
        await rig.QualityAsync(Sht4x, "bad", TwoPolls);
        await rig.Bus.FailAsync(0x44, ChipFault.Delay, 20_000);
        Assert.Equal(25.0, (await rig.GoodAsync(Sht4x, Replug)).Value!.Value, 0.005);
        await rig.Bus.FailAsync(0x44, ChipFault.Timeout, 50_000);
        Assert.Contains("did not answer within", (await rig.QualityAsync(Sht4x, "bad", TwoPolls)).Reason, StringComparison.Ordinal);
        var before = (await rig.ReadAsync(Lm75)).SampleCount;
        await Task.Delay(2000, TestContext.Current.CancellationToken);
        Assert.True((await rig.ReadAsync(Lm75)).SampleCount >= before + 7, "the neighbour of a hanging chip is read as often as before");
        await rig.Bus.HealAsync(0x44);
        await rig.GoodAsync(Sht4x, Replug);
        await ExpectUnharmedAsync(rig, Lm75);
    }

    [Fact]
    public async Task A_stuck_bus_is_isolated_said_and_recovered()
    {
        using var rig = new SensorRig(buses: 2);
        await rig.Bus.AddBme280Async();
        await rig.Bus.AddLm75Async();
        await rig.SecondBus.AddLm75Async();
        await rig.RunAsync(Device("bme280", 0x76) + Device("lm75", 0x48) + Device("lm75", 0x48, "elsewhere", bus: 2));
        await rig.GoodAsync(Bme280);
        await rig.GoodAsync("sensors/elsewhere#temperature");

        await rig.Bus.StickAsync(perTransfer: TimeSpan.FromMilliseconds(20));
        Assert.Contains("held", (await StuckAsync(Bme280)).Reason, StringComparison.Ordinal);
        await StuckAsync(Lm75);
        await rig.EventAsync("i2c-1", "is stuck");
        await rig.Bus.FreeAsync();
        await rig.GoodAsync(Bme280, TimeSpan.FromSeconds(3));
        await rig.GoodAsync(Lm75, Replug);
        await rig.EventAsync("i2c-1", "are free again");
        await ExpectUnharmedAsync(rig, "sensors/elsewhere#temperature");

        async Task<Client.Contracts.PropertyReport> StuckAsync(string property)
        {
            await Eventually.Async(async () => (await rig.ReadAsync(property)).Reason.Contains("stuck", StringComparison.Ordinal), $"{property} is bad as the bus is stuck");
            return await rig.ReadAsync(property);
        }
    }

    [Fact]
    public async Task Two_parts_at_one_address_are_refused_with_the_line_of_each()
    {
        using var rig = new SensorRig();
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => rig.RunAsync(Device("lm75", 0x48) + Device("tmp102", 0x48)));
        Assert.Contains("two parts at address 0x48 of i2c-1; the first is on line", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugging_under_load_harms_no_neighbour()
    {
        const int Count = 8; // as many addresses as the LM75 has
        using var rig = new SensorRig();
        var configuration = "";
        for (var i = 0; i < Count; i++)
        {
            await rig.Bus.AddLm75Async(0x48 + i, quarters: 80 + i);
            configuration += Device("lm75", 0x48 + i, $"t{i}", periodMs: 100);
        }
        await rig.RunAsync(configuration);
        for (var i = 0; i < Count; i++)
            await rig.GoodAsync($"sensors/t{i}#temperature");
        var random = new Random(Campaign.Seed);
        for (var round = 0; round < 10; round++)
        {
            var victim = random.Next(1, Count);
            await rig.Bus.UnplugAsync(0x48 + victim);
            await rig.QualityAsync($"sensors/t{victim}#temperature", "bad", TwoPolls);
            await rig.Bus.PlugAsync(0x48 + victim);
            Assert.Equal(20 + (victim / 4.0), (await rig.GoodAsync($"sensors/t{victim}#temperature", Replug)).Value);
        }
        await ExpectUnharmedAsync(rig, "sensors/t0#temperature");
    }

    private static async Task<SensorRig> StartAsync()
    {
        var rig = new SensorRig();
        await rig.Bus.AddBme280Async();
        await rig.Bus.ControlAsync("protect 76 d0 0");
        await rig.Bus.AddLm75Async();
        await rig.RunAsync(Device("bme280", 0x76, periodMs: PeriodMs) + Device("lm75", 0x48, periodMs: PeriodMs));
        await rig.GoodAsync(Bme280);
        await rig.GoodAsync(Lm75);
        return rig;
    }

    private static async Task ExpectUnharmedAsync(SensorRig rig, string property)
    {
        var neighbour = await rig.ReadAsync(property);
        Assert.True(neighbour is { Quality: "good", BadCount: 0 }, $"seed {Campaign.Seed}: the neighbour came to harm: {neighbour}");
    }
}
