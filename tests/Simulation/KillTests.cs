using System.Globalization;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>
/// <c>kill -9</c> at random moments under load: the agent starts every time, no acknowledged write is lost, and of the
/// telemetry that a subscriber has seen at most one commit interval is missing from history.
/// </summary>
public sealed class KillTests
{
    private const int CommitIntervalMs = 200;
    private const string Property = "host/cpu#load";
    private const string Wanted = "bench/valve#open";

    // A slow machine commits late, not never: the interval is from the end of one commit to the start of the next.
    private const long ToleratedLossNs = (CommitIntervalMs + 250) * 1_000_000L;

    private static readonly string Configuration = $"""
        [host]
        period = "10 ms"
        timeout = "10 ms"
        [journal]
        commit_interval = "{CommitIntervalMs} ms"
        [state]
        checkpoint_interval = "1 s"
        [history]
        merge_interval = "1 min"
        [[twin]]
        id = "bench/valve"
          [[twin.property]]
          name = "open"
          unit = "%"
        """;

    [Fact]
    public async Task A_killed_agent_starts_again_with_every_acknowledged_write_and_all_but_one_interval_of_telemetry()
    {
        var rounds = Campaign.IsFull ? 500 : 50;
        var random = new Random(Campaign.Seed);
        using var folder = new TestFolder();
        var acknowledged = 0.0;
        var worstLossMs = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            var seen = new List<long>();
            using (var agent = NativeAgent.Start(folder.In("agent"), Configuration))
            {
                await agent.ReadyAsync();
                using var stop = new CancellationTokenSource();
                var watching = WatchAsync(agent.Client, seen, stop.Token);
                var writing = WriteAsync(agent.Client, acknowledged, stop.Token);
                await Task.Delay(random.Next(20, 900), TestContext.Current.CancellationToken);
                agent.Kill();
                await stop.CancelAsync();
                await watching;
                acknowledged = await writing;
            }
            using (var agent = NativeAgent.Start(folder.In("agent"), Configuration))
            {
                await agent.ReadyAsync();
                await ExpectWritten(agent.Client, acknowledged, round);
                worstLossMs = Math.Max(worstLossMs, await ExpectTelemetry(agent.Client, seen, round));
                // Every other agent is killed as well, so that damage upon damage is met.
                if (random.Next(2) == 0)
                    Assert.Equal(0, agent.Stop());
                else
                    agent.Kill();
            }
        }
        Campaign.Record(string.Create(CultureInfo.InvariantCulture, $"kill -9: {rounds} rounds, seed {Campaign.Seed}: 0 failed starts, 0 acknowledged writes lost, most telemetry lost {worstLossMs:F0} ms at a commit interval of {CommitIntervalMs} ms"));
    }

    private static async Task WatchAsync(EdgeTwinClient client, List<long> seen, CancellationToken stop)
    {
        try
        {
            await foreach (var item in client.ChangesAsync([Property], resume: false, cancellation: stop))
            {
                if (item.Change is { Value: not null } change)
                    seen.Add(change.TimeNs);
            }
        }
        catch (Exception error) when (error is AgentUnreachableException or IOException or OperationCanceledException or HttpRequestException)
        {
            Assert.True(error is not null, "the stream ends when the agent is killed");
        }
    }

    private static async Task<double> WriteAsync(EdgeTwinClient client, double last, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                var stored = await client.SetDesiredAsync(Wanted, new DesiredRequest(last + 1, "campaign"), stop);
                last = stored.Value;
            }
            catch (Exception error) when (error is AgentUnreachableException or IOException or OperationCanceledException or HttpRequestException)
            {
                return last;
            }
        }
    }

    private static async Task ExpectWritten(EdgeTwinClient client, double acknowledged, int round)
    {
        if (acknowledged == 0)
            return;
        var stored = await client.DesiredAsync(Wanted);
        // The write after the last acknowledged one may or may not have reached the disk before the kill.
        Assert.True(stored.Value >= acknowledged, $"round {round}, seed {Campaign.Seed}: acknowledged {acknowledged}, found {stored.Value}");
    }

    /// <returns>How much of the end is missing, in milliseconds.</returns>
    private static async Task<double> ExpectTelemetry(EdgeTwinClient client, List<long> seen, int round)
    {
        if (seen.Count == 0)
            return 0;
        var kept = new HashSet<long>();
        await foreach (var item in client.HistoryAsync(new HistoryRequest(Property, From: "-5min", Tier: "raw", Limit: 100_000)))
        {
            if (item.Point is { } point)
                kept.Add(point.TimeNs);
        }
        var end = seen[^1];
        var missing = seen.Where(time => !kept.Contains(time)).ToArray();
        var tooOld = missing.Where(time => time < end - ToleratedLossNs).ToArray();
        Assert.True(tooOld.Length == 0, $"round {round}, seed {Campaign.Seed}: {tooOld.Length} of {seen.Count} samples are missing although they were older than one commit interval; the oldest was {(end - missing[0]) / 1e6:F0} ms old");
        return missing.Length == 0 ? 0 : (end - missing[0]) / 1e6;
    }
}
