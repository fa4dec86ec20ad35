using System.Diagnostics;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>The agent under malformed configurations, signals, a second agent on its data, and a card that is read-only.</summary>
public sealed class ConfigurationTests
{
    private const string Property = "host/cpu#load";
    private const int PeriodMs = 20;

    private static readonly string Configuration = $"""
        [host]
        period = "{PeriodMs} ms"
        [journal]
        commit_interval = "1 s"
        """;

    private const string Malformed = """
        [host]
        period = "20 parsecs"
        """;

    [Theory]
    [InlineData("[host]\nperiod = \"20 parsecs\"\n", "edgetwin.toml:2:", "20 parsecs")]
    [InlineData("[hots]\nenabled = true\n", "edgetwin.toml:1:", "host")]
    [InlineData("[host\n", "edgetwin.toml:1:", "]")]
    [InlineData("[journal]\ncommit_interval = \"5 s\"\n[host]\nperiod = \"1 ms\"\n", "edgetwin.toml:4:", "1 ms")]
    [InlineData("\u0000\u0001\u0002", "edgetwin.toml:1:", "")]
    public void A_malformed_configuration_is_refused_with_exit_code_2_and_its_place(string configuration, string place, string words)
    {
        using var folder = new TestFolder();
        using var agent = NativeAgent.Start(folder.In("agent"), configuration);
        Assert.Equal(2, agent.WaitForExit());
        Assert.Contains(place, agent.Errors, StringComparison.Ordinal);
        Assert.Contains(words, agent.Errors, StringComparison.Ordinal);
        Assert.Equal(["edgetwin.toml"], Directory.EnumerateFileSystemEntries(folder.In("agent")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_malformed_configuration_at_a_reload_changes_nothing_and_a_corrected_one_is_taken_without_losing_a_sample()
    {
        using var folder = new TestFolder();
        using var agent = NativeAgent.Start(folder.In("agent"), Configuration);
        await agent.ReadyAsync();
        using var watcher = new Watcher(agent.Client, "host/cpu");
        await watcher.MoreAsync(20);

        Reload(agent, folder, Malformed);
        await Eventually.Async(() => agent.Client.HasEventAsync("configuration", "20 parsecs"), "an event names the bad value");
        Assert.True(await agent.Client.HasEventAsync("configuration", "the running one stays"));
        Assert.True(await agent.Client.HasEventAsync("configuration", "edgetwin.toml:2:"));
        await watcher.MoreAsync(20);
        // Only a twin is new: the host is not touched, and must not miss a tick.
        Reload(agent, folder, Configuration + "\n[[twin]]\nid = \"bench/valve\"\n  [[twin.property]]\n  name = \"open\"\n  unit = \"%\"\n");
        await Eventually.Async(() => IsKnownAsync(agent.Client, "bench/valve#open"), "the corrected configuration is taken over");
        await watcher.MoreAsync(20);

        var changes = await watcher.StopAsync();
        Assert.Equal(0, watcher.Lost);
        Assert.All((await agent.Client.StateAsync()).Queues, queue => Assert.Equal(0, queue.FramesLost));
        await ExpectAllInHistoryAsync(agent, [.. changes.Where(change => change.Property == "load")]);
        Assert.Equal(0, agent.Stop());
    }

    [Fact]
    public async Task A_reload_that_changes_the_period_loses_nothing_that_was_measured()
    {
        using var folder = new TestFolder();
        using var agent = NativeAgent.Start(folder.In("agent"), Configuration);
        await agent.ReadyAsync();
        using var watcher = new Watcher(agent.Client, Property);
        await watcher.MoreAsync(20);
        foreach (var periodMs in new[] { 10, 40, PeriodMs })
        {
            Reload(agent, folder, Configuration.Replace($"{PeriodMs} ms", $"{periodMs} ms", StringComparison.Ordinal));
            await watcher.MoreAsync(25);
        }
        var changes = await watcher.StopAsync();
        Assert.Equal(0, watcher.Lost);
        // Stopping the old loop and starting the new one leaves no hole that anyone would notice.
        var longest = changes.Zip(changes.Skip(1), (one, next) => (next.TimeNs - one.TimeNs) / 1e6).Max();
        Assert.True(longest < 1000, $"{longest:F0} ms without a sample");
        Assert.All((await agent.Client.StateAsync()).Queues, queue => Assert.Equal(0, queue.FramesLost));
        await ExpectAllInHistoryAsync(agent, changes);
        Assert.Equal(0, agent.Stop());
    }

    [Fact]
    public async Task SIGTERM_ends_it_with_exit_code_0_and_everything_committed()
    {
        using var folder = new TestFolder();
        ChangeReport[] changes;
        using (var agent = NativeAgent.Start(folder.In("agent"), Configuration))
        {
            await agent.ReadyAsync();
            using var watcher = new Watcher(agent.Client, Property);
            await watcher.MoreAsync(30);
            Assert.Equal(0, agent.Stop());
            changes = await watcher.StopAsync();
        }
        using (var agent = NativeAgent.Start(folder.In("agent"), Configuration))
        {
            await agent.ReadyAsync();
            Assert.Empty(await agent.Client.DamageAsync());
            var history = await agent.Client.RawAsync(Property, changes[0].TimeNs, changes[^1].TimeNs + 1);
            Assert.Empty(changes.Select(change => change.TimeNs).Except(history.Select(point => point.TimeNs)));
            Assert.Equal(0, agent.Stop());
        }
    }

    [Fact]
    public async Task A_second_agent_on_the_same_data_is_refused_and_told_what_to_do()
    {
        using var folder = new TestFolder();
        using var first = NativeAgent.Start(folder.In("agent"), Configuration);
        await first.ReadyAsync();
        using var second = NativeAgent.Start(folder.In("agent/data"), folder.In("s2"), folder.In("agent/edgetwin.toml"));
        Assert.Equal(1, second.WaitForExit());
        Assert.Contains("another agent is using", second.Errors, StringComparison.Ordinal);
        Assert.Contains("--data", second.Errors, StringComparison.Ordinal);
        await Watcher.ExpectLiveAsync(first.Client, Property, 5);
        Assert.Equal(0, first.Stop());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_a_read_only_card_the_twin_is_live_and_says_that_it_keeps_nothing(bool hasBeenUsed)
    {
        using var folder = new TestFolder();
        using var disk = new SmallDisk(folder.In("disk"), megabytes: 16);
        var configuration = folder.In("edgetwin.toml");
        File.WriteAllText(configuration, Configuration);
        long measuredNs = 0;
        if (hasBeenUsed)
        {
            using var before = NativeAgent.Start(Path.Combine(disk.Path, "data"), folder.In("s"), configuration);
            await before.ReadyAsync();
            await Watcher.ExpectLiveAsync(before.Client, Property, 10);
            measuredNs = await before.Client.MeasuredNsAsync(Property);
            Assert.Equal(0, before.Stop());
        }
        disk.MakeReadOnly();
        using var agent = NativeAgent.Start(Path.Combine(disk.Path, "data"), folder.In("s"), configuration);
        await agent.ReadyAsync();
        await Watcher.ExpectLiveAsync(agent.Client, Property, 20);
        var health = await agent.Client.StateAsync();
        Assert.Equal("degraded", health.Status);
        Assert.Contains(health.Problems, problem => problem.Contains("the journal cannot be written", StringComparison.Ordinal));
        Assert.NotEmpty(await agent.Client.DamageAsync());
        if (hasBeenUsed)
            Assert.NotEmpty(await agent.Client.RawAsync(Property, measuredNs, measuredNs + 1));
        // A round of maintenance meets the card as well.
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        await Watcher.ExpectLiveAsync(agent.Client, Property, 5);
        Assert.Equal(0, agent.Stop());
    }

    private static void Reload(NativeAgent agent, TestFolder folder, string configuration)
    {
        File.WriteAllText(folder.In("agent/edgetwin.toml"), configuration);
        agent.Reload();
    }

    private static async Task<bool> IsKnownAsync(EdgeTwinClient client, string property)
    {
        try
        {
            await client.MeasuredNsAsync(property);
            return true;
        }
        catch (AgentException refused)
        {
            Debug.Assert(refused.Problem.Status == 404);
            return false;
        }
    }

    /// <summary>Everything a subscriber was told is in history, and the other way round: nothing between is missing.</summary>
    private static async Task ExpectAllInHistoryAsync(NativeAgent agent, ChangeReport[] changes)
    {
        var seen = changes.Select(change => change.TimeNs).ToArray();
        Assert.Equal(seen.Order(), seen);
        await Eventually.Async(
            async () =>
            {
                var history = await agent.Client.RawAsync(Property, seen[0], seen[^1] + 1);
                return history.Select(point => point.TimeNs).SequenceEqual(seen);
            },
            "history has exactly what the subscriber saw");
    }
}
