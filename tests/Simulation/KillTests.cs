namespace EdgeTwin.Simulation;

/// <summary>
/// <c>kill -9</c> at random moments under load: the agent starts every time, no acknowledged write is lost, and of the
/// telemetry that a subscriber has seen at most one commit interval is missing from history.
/// </summary>
public sealed class KillTests
{
    private const int CommitIntervalMs = 200;
    private const int KillAfterMsMax = 700;

    // A slow machine commits late, not never.
    private const int CommitMsMax = 250;

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
        {Questions.Valve}
        """;

    [Fact]
    public async Task A_killed_agent_starts_again_with_every_acknowledged_write_and_all_but_one_interval_of_telemetry()
    {
        var rounds = Campaign.IsFull ? 500 : 50;
        var random = new Random(Campaign.Seed);
        using var folder = new TestFolder();
        var load = new CrashLoad("host/cpu#load", CommitIntervalMs, CommitMsMax);
        for (var round = 0; round < rounds; round++)
        {
            using (var agent = NativeAgent.Start(folder.In("agent"), Configuration))
            {
                await agent.ReadyAsync();
                await load.RunUntilAsync(agent.Client, async _ =>
                {
                    await Task.Delay(random.Next(KillAfterMsMax), TestContext.Current.CancellationToken);
                    agent.Kill();
                });
            }
            using (var agent = NativeAgent.Start(folder.In("agent"), Configuration))
            {
                await agent.ReadyAsync();
                await load.ExpectKeptAsync(agent.Client, round);
                // Every other agent is killed as well, so that damage upon damage is met.
                if (random.Next(2) == 0)
                    Assert.Equal(0, agent.Stop());
                else
                    agent.Kill();
            }
        }
        load.Record("kill -9 under load", rounds);
    }
}
