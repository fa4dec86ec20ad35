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
    private const int KillAfterMsMax = 700;
    private const string Property = "host/cpu#load";

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
        var samples = 0L;
        for (var round = 0; round < rounds; round++)
        {
            ChangeReport[] seen;
            using (var agent = NativeAgent.Start(folder.In("agent"), Configuration))
            {
                await agent.ReadyAsync();
                using var watcher = new Watcher(agent.Client, Property);
                var writing = WriteAsync(agent.Client, acknowledged);
                await Task.Delay(random.Next(KillAfterMsMax), TestContext.Current.CancellationToken);
                agent.Kill();
                seen = await watcher.StopAsync();
                acknowledged = await writing;
                samples += seen.Length;
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
        Assert.True(acknowledged > rounds && samples > rounds, $"seed {Campaign.Seed}: {acknowledged} writes and {samples} samples in {rounds} rounds are no load");
        Campaign.Record(string.Create(CultureInfo.InvariantCulture, $"kill -9 under load: {rounds} rounds, seed {Campaign.Seed}: 0 failed starts, 0 of {acknowledged:F0} acknowledged writes lost; of {samples} samples seen at most the last {worstLossMs:F0} ms were lost, at a commit interval of {CommitIntervalMs} ms"));
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

    private static async Task ExpectWritten(EdgeTwinClient client, double acknowledged, int round)
    {
        if (acknowledged == 0)
            return;
        var stored = await client.WantedAsync();
        // The write after the last acknowledged one may or may not have reached the disk before the kill.
        Assert.True(stored >= acknowledged && stored <= acknowledged + 1, $"round {round}, seed {Campaign.Seed}: acknowledged {acknowledged}, found {stored}");
    }

    /// <returns>How much of the end is missing, in milliseconds.</returns>
    private static async Task<double> ExpectTelemetry(EdgeTwinClient client, ChangeReport[] seen, int round)
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
        Assert.True(oldestNs <= ToleratedLossNs, $"round {round}, seed {Campaign.Seed}: {missing.Length} of {seen.Length} samples are missing, the oldest was {oldestNs / 1e6:F0} ms old; at most one commit interval of {CommitIntervalMs} ms may be");
        return oldestNs / 1e6;
    }
}
