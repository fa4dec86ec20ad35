using EdgeTwin.Bench.Parts;

namespace EdgeTwin.Bench;

/// <summary>
/// A part that is clocked out through the kernel's own GPIO, against a program at the other end of gpio-sim. That learns of the clock from
/// a file, so the part is read with a clock some thousand times slower than an HX711's: the levels and their order are what this shows.
/// </summary>
[Collection(VirtCollection.Name)]
public sealed class ClockedLineTests(VirtFixture fixture)
{
    private const int Data = 3;
    private const int Clock = 4;
    private const string Part = "/root/shift-part";
    private const string Folder = "/tmp/slow-devices";
    private const string Reading = "scale#reading";

    // A conversion, 26 slow pulses, and the readings that are thrown away in the beginning, in a machine that is emulated.
    private static readonly TimeSpan ReadMax = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_part_that_is_clocked_out_is_read_missed_and_read_again()
    {
        var machine = await fixture.MachineAsync();
        await CrossCompiler.PutAsync(machine, "tests/Bench/Wire/shift-part.c", Part);
        var gpio = await GuestGpio.AddAsync(machine, "scale");
        await PutSlowDescriptorAsync(machine);
        await StartPartAsync(machine, gpio, "123456 edcba9 000001");
        await using var agent = await PartAgent.StartAsync(machine, Configuration(gpio));

        // Gain 32 is what 26 pulses ask for, so it is the second number, and negative.
        await agent.WhenAsync(Reading, report => report.Quality == "good" && report.Value == unchecked((int)0xFFEDCBA9), "is what the part shifts out", ReadMax);
        Assert.Equal(-1193047 / 8388608.0 * 500 / 32, (await agent.TwinAsync("scale"))["bridge"].Value!.Value, 1e-5);
        Assert.Contains("output", (await machine.MustRunAsync($"gpioinfo {gpio.DevicePath} | grep -E 'line +{Clock}:'")).Output, StringComparison.Ordinal);

        await machine.MustRunAsync("kill $(cat /tmp/shift-part)");
        await agent.BadAsync(Reading, "is it connected?", ReadMax);
        await StartPartAsync(machine, gpio, "123456 000002 000001");
        await agent.WhenAsync(Reading, report => report.Quality == "good" && report.Value == 2, "is read again", ReadMax);
        await machine.MustRunAsync("kill $(cat /tmp/shift-part)");
    }

    private static Task<GuestResult> StartPartAsync(VirtualPi machine, GuestGpio gpio, string values) => machine.MustRunAsync(
        $"{Part} {gpio.LineFile(Clock, "value")} {gpio.LineFile(Data, "pull")} 150000 {values} </dev/null >/tmp/shift-part.log 2>&1 & echo $! >/tmp/shift-part");

    private static async Task PutSlowDescriptorAsync(VirtualPi machine)
    {
        var text = await File.ReadAllTextAsync(RepositoryRoot.Of("hardware/devices/hx711/device.toml"), TestContext.Current.CancellationToken);
        foreach (var (fast, slow) in new[] { ("pulse = \"1 us\"", "pulse = \"20 ms\""), ("pulse_max = \"50 us\"", "pulse_max = \"100 ms\""), ("conversion = \"400 ms\"", "conversion = \"2 s\"") })
        {
            Assert.Contains(fast, text, StringComparison.Ordinal);
            text = text.Replace(fast, slow, StringComparison.Ordinal);
        }
        using var scratch = new ScratchFolder("slow");
        await File.WriteAllTextAsync(scratch["device.toml"], text, TestContext.Current.CancellationToken);
        await machine.MustRunAsync($"mkdir -p {Folder}/hx711");
        await machine.PutAsync(scratch["device.toml"], $"{Folder}/hx711/device.toml");
    }

    private static string Configuration(GuestGpio gpio) => $$"""
        [devices]
        folder = "{{Folder}}"

        [[device]]
        id = "scale"
        part = "hx711"
        bus = "{{Path.GetFileName(gpio.DevicePath)}}"
        line = [{{Data}}, {{Clock}}]
        period = "3 s"
        settings = { gain = 32 }

        """;
}
