using System.Text.Json;
using EdgeAgent.Tests.Api;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Agent.Launch;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeAgent.Tests.Cli;

public sealed class RecordReplayTests
{
    [Fact]
    public async Task What_was_recorded_is_replayed_as_the_agent_saw_it_and_damage_costs_only_what_it_touches()
    {
        await using var agent = await RealAgent.StartAsync();
        var (code, output, error) = await RunAsync(agent, "record", "trip", "--for", "2s", "--json");
        Assert.True(code == ExitCode.Done, error);
        var path = JsonDocument.Parse(output).RootElement.GetProperty("path").GetString()!;
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken); // One commit interval, so that history has it.

        (code, output, error) = await RunAsync(agent, "replay", path, "--json");
        Assert.True(code == ExitCode.Done && error.Length == 0, error);
        var replayed = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ApiJson.Default.ChangeReport)!).ToArray();
        var twins = replayed.Where(sample => sample.Twin == "host/memory" && sample.Value is not null).GroupBy(sample => sample.Property).ToArray();
        Assert.NotEmpty(twins);
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        foreach (var property in twins)
        {
            var seen = new HashSet<(long, double?)>();
            await foreach (var item in client.HistoryAsync(new HistoryRequest("host/memory#" + property.Key, Tier: "raw"), TestContext.Current.CancellationToken))
            {
                if (item.Point is { } point)
                    seen.Add((point.TimeNs, point.Value));
            }
            Assert.True(property.Count() >= 5, $"{property.Count()} samples of {property.Key} in 2 s at 5 Hz");
            // The agent's clock was anchored before the recording began, so all its times differ from the replay's by one same hair.
            var first = property.First().TimeNs;
            var shift = seen.Select(sample => sample.Item1 - first).MinBy(Math.Abs);
            Assert.InRange(Math.Abs(shift), 0, 10_000_000);
            Assert.All(property, sample => Assert.Contains((sample.TimeNs + shift, sample.Value), seen));
        }

        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 0x40;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        (_, output, error) = await RunAsync(agent, "replay", path, "--json");
        var left = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.True(left > 0 && left < replayed.Length, $"{left} of {replayed.Length} samples; {error}");
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task A_recording_that_is_not_there_is_named()
    {
        await using var agent = await RealAgent.StartAsync();
        var (code, _, error) = await RunAsync(agent, "replay", "/nowhere/x.etrec");
        Assert.Equal(ExitCode.NotFound, code);
        Assert.Contains("/nowhere/x.etrec", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(RealAgent agent, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext
        {
            Terminal = new Terminal(output, error, false, false),
            DefaultSocket = agent.Paths.Socket,
            DefaultData = agent.Paths.Data,
            Actions = new CommandActions { Replay = ReplayLauncher.RunAsync },
        };
        return (await CommandTree.InvokeAsync(arguments, context, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }
}
