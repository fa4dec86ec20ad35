using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Bench.Parts;

/// <summary>The native agent in an emulated machine with a configuration of its own, from its start to its end.</summary>
internal sealed class PartAgent : IAsyncDisposable
{
    private const string Program = "/root/edgetwin";
    private const string Folder = "/tmp/parts";
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(20);

    private readonly VirtualPi _machine;
    private readonly GuestAgent _agent;

    private PartAgent(VirtualPi machine, GuestAgent agent) => (_machine, _agent) = (machine, agent);

    /// <summary>Its API.</summary>
    public GuestAgent Agent => _agent;

    /// <summary>Starts it; where it was not published for the machine the test is skipped.</summary>
    public static async Task<PartAgent> StartAsync(VirtualPi machine, string configuration)
    {
        if ((await machine.RunAsync($"test -x {Program}")).ExitCode != 0)
            await machine.PutAsync(GuestAgent.Program, Program);
        using var scratch = new ScratchFolder("parts");
        await File.WriteAllTextAsync(scratch["edgetwin.toml"], configuration, TestContext.Current.CancellationToken);
        await machine.MustRunAsync($"rm -rf {Folder} && mkdir -p {Folder}");
        await machine.PutAsync(scratch["edgetwin.toml"], $"{Folder}/edgetwin.toml");
        await machine.MustRunAsync($"{Program} run --config {Folder}/edgetwin.toml --data {Folder}/data --socket {Folder}/socket </dev/null >{Folder}/log 2>&1 & echo $! >{Folder}/pid");
        return new PartAgent(machine, await GuestAgent.ConnectAsync(machine, $"{Folder}/socket"));
    }

    /// <summary>The properties of a twin by name.</summary>
    public async Task<Dictionary<string, PropertyReport>> TwinAsync(string id) =>
        (await _agent.Client.TwinAsync(id, TestContext.Current.CancellationToken)).Properties.ToDictionary(property => property.Property);

    /// <summary>Waits until a property is as wanted, and gives it.</summary>
    public Task<PropertyReport> WhenAsync(string property, Func<PropertyReport, bool> isWanted, string what, TimeSpan? timeout = null) =>
        _agent.WhenAsync(property, isWanted, what, timeout);

    /// <summary>Waits until a property is good, and gives it.</summary>
    public Task<PropertyReport> GoodAsync(string property, TimeSpan? timeout = null) => WhenAsync(property, report => report.Quality == "good", "is good", timeout);

    /// <summary>Waits until a property is bad with these words in its reason, and gives it.</summary>
    public Task<PropertyReport> BadAsync(string property, string words, TimeSpan? timeout = null) =>
        WhenAsync(property, report => report.Quality == "bad" && report.Reason.Contains(words, StringComparison.Ordinal), $"is bad with '{words}'", timeout);

    /// <summary>What a command of edgetwin prints in the machine. A bench ends with 1 where the sensor did not pass, so no exit code is asked for.</summary>
    public async Task<string> AskAsync(string arguments)
    {
        var result = await _machine.RunAsync($"{Program} {arguments} --config {Folder}/edgetwin.toml --socket {Folder}/socket");
        Assert.True(result.Output.Length > 0, $"edgetwin {arguments}: {result}");
        return result.Output;
    }

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        // Nobody waits for it in the machine, so a process that has ended stays as a zombie.
        var stopped = await _machine.RunAsync($$"""
            pid=$(cat {{Folder}}/pid); kill $pid
            for attempt in $(seq {{StopMax.TotalSeconds * 10}}); do
                grep -q '^State:.[^Z]' /proc/$pid/status 2>/dev/null || exit 0
                sleep 0.1
            done
            cat {{Folder}}/log >&2; kill -9 $pid; exit 1
            """);
        Assert.True(stopped.ExitCode == 0, $"the agent did not stop within {StopMax}: {stopped}");
    }
}
