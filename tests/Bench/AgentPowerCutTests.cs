namespace EdgeTwin.Bench;

/// <summary>
/// The power of an emulated machine is cut while its agent writes to the machine's own ext4 disk: it starts every time, no
/// acknowledged write is lost, and of the telemetry that a client has seen no more than one commit interval is.
/// </summary>
public sealed class AgentPowerCutTests : IDisposable
{
    private const int CommitIntervalMs = 500;
    private const int CutAfterMsMax = 2000;
    private const string Socket = "/run/edgetwin";

    // A commit on the emulated disk takes its time.
    private const int CommitMsMax = 500;

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
        {Questions.Valve}
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
        var load = new CrashLoad("host/cpu#load", CommitIntervalMs, CommitMsMax);
        for (var cut = 0; cut <= cuts; cut++)
        {
            await machine.MustRunAsync($"edgetwin run --config /etc/edgetwin.toml --data /data/agent --socket {Socket} >/root/log 2>&1 &");
            await using var agent = await GuestAgent.ConnectAsync(machine, Socket);
            await load.ExpectKeptAsync(agent.Client, cut);
            if (cut == cuts)
                break;
            await load.RunUntilAsync(agent.Client, async watcher =>
            {
                await watcher.MoreAsync(1);
                await Task.Delay(random.Next(CutAfterMsMax), TestContext.Current.CancellationToken);
                await machine.CutPowerAsync();
            });
            await machine.BootAgainAsync();
        }
        load.Record("power cut of the emulated machine while its agent writes", cuts);
    }

    /// <summary>An editor leaves the file in memory; what the agent goes by is on the disk all the same.</summary>
    [Fact]
    public async Task A_configuration_that_the_agent_has_taken_over_is_there_after_a_power_cut()
    {
        const string Path = "/data/edgetwin.toml";
        const string Start = $"edgetwin run --config {Path} --data /data/agent --socket {Socket} >/root/log 2>&1 &";
        await using var machine = await VirtualPi.BootAsync(MachineKind.Virt, new VirtualPiOptions
        {
            DiskPath = DiskImage.Create(_folder.In("disk"), megabytes: 128),
            Files = [(GuestAgent.Program, "/usr/bin/edgetwin")],
        });
        await machine.MustRunAsync($"echo '[host]' > {Path}; sync; {Start}");
        await using (var agent = await GuestAgent.ConnectAsync(machine, Socket))
        {
            await machine.MustRunAsync($"cat > {Path}.new <<'END'\n[host]\n{Questions.Valve}\nEND\nmv {Path}.new {Path}");
            await agent.Client.ReloadAsync(TestContext.Current.CancellationToken);
            await machine.CutPowerAsync();
        }
        await machine.BootAgainAsync();
        await machine.MustRunAsync(Start);
        await using var again = await GuestAgent.ConnectAsync(machine, Socket);
        await again.WhenAsync("bench/valve#open", _ => true, "is known after the power cut");
    }
}
