using System.Globalization;
using System.Text.RegularExpressions;
using static EdgeTwin.Bench.Chips;

namespace EdgeTwin.Bench;

/// <summary>What an agent with twenty sensors at 1 Hz takes of the emulated Pi's memory.</summary>
public sealed partial class AgentMemoryTests : IDisposable
{
    private const int PssKilobytesMax = 25_000;
    private const string Socket = "/run/edgetwin";

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Twenty_sensors_at_1_Hz_take_at_most_25_MB()
    {
        var configuration = string.Concat(
            Enumerable.Range(0, 8).Select(i => Device("lm75", 0x48 + i, $"t{i}", periodMs: 1000))
                .Concat(Enumerable.Range(0, 8).Select(i => Device("mcp9808", 0x18 + i, $"m{i}", periodMs: 1000)))
                .Concat(Enumerable.Range(0, 3).Select(i => Device("sht4x", 0x44 + i, $"h{i}", periodMs: 1000)))
                .Append(Device("bme280", 0x76, periodMs: 1000)));
        await File.WriteAllTextAsync(_folder.In("toml"), configuration, TestContext.Current.CancellationToken);
        await using var machine = await VirtualPi.BootAsync(MachineKind.Virt, new VirtualPiOptions
        {
            DiskPath = DiskImage.Create(_folder.In("disk"), megabytes: 128),
            Files = [(GuestAgent.Program, "/root/edgetwin"), (_folder.In("toml"), "/etc/edgetwin.toml")],
        });
        for (var i = 0; i < 8; i++)
        {
            await machine.Bus.AddLm75Async(0x48 + i);
            await machine.Bus.AddMcp9808Async(0x18 + i);
        }
        for (var i = 0; i < 3; i++)
            await machine.Bus.AddSht4xAsync(0x44 + i);
        await machine.Bus.AddBme280Async();
        // Run from the disk, as an installed one is: in the memory system the file itself would count.
        await machine.MustRunAsync($"cp /root/edgetwin /data/ && rm /root/edgetwin && /data/edgetwin run --config /etc/edgetwin.toml --data /data/agent --socket {Socket} >/root/log 2>&1 &");
        await using var agent = await GuestAgent.ConnectAsync(machine, Socket);
        foreach (var property in new[] { "sensors/t7#temperature", "sensors/m7#temperature", "sensors/h2#humidity", "sensors/bme280#pressure" })
            await agent.WhenAsync(property, found => found.Quality == "good", "is good");
        await Task.Delay(Settle, TestContext.Current.CancellationToken);

        var memory = (await machine.MustRunAsync("cat /proc/$(pidof edgetwin)/smaps_rollup; cat /root/log")).Output;
        TestContext.Current.TestOutputHelper?.WriteLine(memory);
        var kilobytes = int.Parse(Pss().Match(memory).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(kilobytes <= PssKilobytesMax, memory);
    }

    [GeneratedRegex(@"^Pss: +(\d+) kB", RegexOptions.Multiline)]
    private static partial Regex Pss();
}
