using System.Globalization;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Bench;

/// <summary>
/// The power of an emulated machine is cut while its agent writes to the machine's own ext4 disk: it starts every time, no
/// acknowledged write is lost, and of the telemetry that a client has seen no more than one commit interval is.
/// </summary>
public sealed class AgentPowerCutTests : IDisposable
{
    private const int CommitIntervalMs = 500;
    private const int CutAfterMsMax = 2000;
    private const string Property = "host/cpu#load";
    private const string Socket = "/run/edgetwin";

    // The interval is from the end of one commit to the start of the next; a commit on the emulated disk takes its time as well.
    private const long ToleratedLossNs = (CommitIntervalMs + 500) * 1_000_000L;

    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(30);

    private static readonly string Configuration = $"""
        [host]
        period = "100 ms"
        timeout = "50 ms"
        [journal]
        commit_interval = "{CommitIntervalMs} ms"
        bytes_max = "16 MiB"
        [state]
        checkpoint_interval = "2 s"
        [history]
        merge_interval = "1 min"
        [[twin]]
        id = "bench/valve"
          [[twin.property]]
          name = "open"
          unit = "%"
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_agent_whose_machine_loses_power_starts_again_with_all_that_was_acknowledged_and_all_but_one_interval()
    {
        var cuts = Campaign.IsFull ? 200 : 10;
        var random = new Random(Campaign.Seed);
        await File.WriteAllTextAsync(_folder.In("toml"), Configuration, TestContext.Current.CancellationToken);
        await using var machine = await VirtualPi.BootAsync(MachineKind.Virt, new VirtualPiOptions
        {
            DiskPath = DiskImage.Create(_folder.In("disk"), megabytes: 128),
            Files = [(GuestAgent.Program, "/usr/bin/edgetwin"), (_folder.In("toml"), "/etc/edgetwin.toml")],
        });
        var acknowledged = 0.0;
        var worstLossMs = 0.0;
        var samples = 0L;
        ChangeReport[] seen = [];
        for (var cut = 0; cut <= cuts; cut++)
        {
            await machine.MustRunAsync($"edgetwin run --config /etc/edgetwin.toml --data /data/agent --socket {Socket} >/root/log 2>&1 &");
            await using var agent = await GuestAgent.ConnectAsync(machine, Socket);
            await ExpectWritten(agent.Client, acknowledged, cut);
            worstLossMs = Math.Max(worstLossMs, await ExpectTelemetry(agent.Client, seen, cut));
            if (cut == cuts)
                break;
            using var watcher = new Watcher(agent.Client, Property);
            var writing = WriteAsync(agent.Client, acknowledged);
            await watcher.MoreAsync(1);
            await Task.Delay(random.Next(CutAfterMsMax), TestContext.Current.CancellationToken);
            await machine.CutPowerAsync();
            seen = await watcher.StopAsync().WaitAsync(EndTimeout, TestContext.Current.CancellationToken);
            acknowledged = await writing.WaitAsync(EndTimeout, TestContext.Current.CancellationToken);
            samples += seen.Length;
            await machine.BootAgainAsync();
        }
        Assert.True(acknowledged >= cuts && samples > cuts, $"seed {Campaign.Seed}: {acknowledged} writes and {samples} samples in {cuts} rounds are no load");
        var result = string.Create(CultureInfo.InvariantCulture, $"power cut of the emulated machine while its agent writes: {cuts} cuts, seed {Campaign.Seed}: 0 failed starts, 0 of {acknowledged:F0} acknowledged writes lost; of {samples} samples seen at most the last {worstLossMs:F0} ms were lost, at a commit interval of {CommitIntervalMs} ms");
        TestContext.Current.TestOutputHelper?.WriteLine(result);
        Campaign.Record(result);
    }

    private static async Task<double> WriteAsync(EdgeTwinClient client, double last)
    {
        while (true)
        {
            try
            {
                last = await client.WantAsync(last + 1);
            }
            catch (Exception error) when (Watcher.IsGone(error))
            {
                return last;
            }
        }
    }

    private static async Task ExpectWritten(EdgeTwinClient client, double acknowledged, int cut)
    {
        if (acknowledged == 0)
            return;
        var stored = await client.WantedAsync();
        // The write after the last acknowledged one may or may not have reached the disk.
        Assert.True(stored >= acknowledged && stored <= acknowledged + 1, $"cut {cut}, seed {Campaign.Seed}: acknowledged {acknowledged}, found {stored}");
    }

    /// <returns>How much of the end is missing, in milliseconds.</returns>
    private static async Task<double> ExpectTelemetry(EdgeTwinClient client, ChangeReport[] seen, int cut)
    {
        if (seen.Length == 0)
            return 0;
        var end = seen[^1].TimeNs;
        var history = await client.RawAsync(Property, seen[0].TimeNs, end + 1);
        var kept = history.Select(point => point.TimeNs).ToHashSet();
        var missing = seen.Select(change => change.TimeNs).Where(time => !kept.Contains(time)).ToArray();
        if (missing.Length == 0)
            return 0;
        var oldestNs = end - missing[0];
        Assert.True(oldestNs <= ToleratedLossNs, $"cut {cut}, seed {Campaign.Seed}: {missing.Length} of {seen.Length} samples are missing, the oldest was {oldestNs / 1e6:F0} ms old; at most one commit interval of {CommitIntervalMs} ms may be");
        return oldestNs / 1e6;
    }
}
