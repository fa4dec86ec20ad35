using EdgeTwin.Client;

namespace EdgeTwin.Simulation;

/// <summary>A full disk: live values go on, the agent says what it cannot keep, nothing breaks, and writing resumes when there is room.</summary>
public sealed class FullDiskTests
{
    private const string Property = "host/cpu#load";
    private const long SecondNs = 1_000_000_000;

    // Journal room is reserved in steps of 4 MiB: it is used up by writes with long reasons, not by waiting for samples.
    // The longest that is allowed, of characters that are three bytes each.
    private static readonly string LongReason = new('長', 1_000);
    private const int LongReasonBytes = 3_000;

    // A merge frees journal: on a slow machine it must not give room back in the middle of a test about a full disk.
    private const string Configuration = $"""
        [host]
        period = "20 ms"
        timeout = "20 ms"
        [journal]
        commit_interval = "100 ms"
        [state]
        checkpoint_interval = "1 s"
        [history]
        merge_interval = "1 h"
        {Questions.Valve}
        """;

    [Fact]
    public async Task On_a_full_disk_live_values_go_on_and_writing_resumes_when_there_is_room()
    {
        using var folder = new TestFolder();
        using var disk = new SmallDisk(folder.In("disk"), megabytes: 12);
        double acknowledged;
        long resumedNs;
        using (var agent = StartOn(disk, folder))
        {
            await agent.ReadyAsync();
            using var watcher = new Watcher(agent.Client, Property);
            await watcher.MoreAsync(10);
            disk.Fill();
            acknowledged = await WriteUntilRefusedAsync(agent.Client);
            await watcher.MoreAsync(50);
            await ExpectDegraded(agent, "the journal cannot be written");
            Assert.True(await agent.Client.HasEventAsync("journal", "no room to write"));

            disk.Free();
            await Eventually.Async(() => agent.Client.HasEventAsync("journal", "writing resumed"), "writing resumes by itself");
            resumedNs = (await agent.Client.MeasuredNsAsync(Property)) + SecondNs;
            await Eventually.Async(async () => (await agent.Client.MeasuredNsAsync(Property)) > resumedNs + SecondNs, "a second goes by");
            var seen = (await watcher.StopAsync()).Where(change => change.TimeNs > resumedNs && change.TimeNs < resumedNs + SecondNs / 2).ToArray();
            var history = await agent.Client.RawAsync(Property, resumedNs, resumedNs + SecondNs);
            Assert.NotEmpty(seen);
            Assert.Empty(seen.Select(change => change.TimeNs).Except(history.Select(point => point.TimeNs)));
            acknowledged = await agent.Client.WantAsync(acknowledged + 1, "there is room again");
            Assert.Equal(0, agent.Stop());
        }
        using (var agent = StartOn(disk, folder))
        {
            await agent.ReadyAsync();
            Assert.Empty(await agent.Client.DamageAsync());
            Assert.Equal(acknowledged, await agent.Client.WantedAsync());
            Assert.NotEmpty(await agent.Client.RawAsync(Property, resumedNs, resumedNs + SecondNs));
            Assert.Equal("ok", (await agent.Client.StateAsync()).Status);
            Assert.Equal(0, agent.Stop());
        }
    }

    [Fact]
    public async Task An_agent_that_is_killed_on_a_full_disk_starts_on_it_and_again_when_there_is_room()
    {
        using var folder = new TestFolder();
        using var disk = new SmallDisk(folder.In("disk"), megabytes: 12);
        double acknowledged;
        using (var agent = StartOn(disk, folder))
        {
            await agent.ReadyAsync();
            await agent.Client.WantAsync(0, "before the disk is full");
            disk.Fill();
            acknowledged = await WriteUntilRefusedAsync(agent.Client);
            agent.Kill();
        }
        disk.Fill();
        using (var agent = StartOn(disk, folder))
        {
            await agent.ReadyAsync();
            Assert.Equal(acknowledged, await agent.Client.WantedAsync());
            await Watcher.ExpectLiveAsync(agent.Client, Property, 20);
            disk.Free();
            await Eventually.Async(() => WritesAsync(agent.Client, acknowledged + 1), "a write is taken again");
            Assert.Equal(0, agent.Stop());
        }
        using (var agent = StartOn(disk, folder))
        {
            await agent.ReadyAsync();
            Assert.Equal(acknowledged + 1, await agent.Client.WantedAsync());
            Assert.Equal(0, agent.Stop());
        }
    }

    [Fact]
    public async Task A_disk_that_is_full_from_the_start_is_no_reason_not_to_start()
    {
        using var folder = new TestFolder();
        using var disk = new SmallDisk(folder.In("disk"), megabytes: 8);
        disk.Fill();
        using var agent = StartOn(disk, folder);
        await agent.ReadyAsync();
        await Watcher.ExpectLiveAsync(agent.Client, Property, 20);
        await ExpectDegraded(agent, "the journal cannot be written");
        await Assert.ThrowsAsync<AgentException>(() => agent.Client.WantAsync(1, "full"));
        disk.Free();
        await Eventually.Async(() => WritesAsync(agent.Client, 2), "a write is taken");
        Assert.Equal(0, agent.Stop());
    }

    [Fact]
    public async Task A_merge_on_a_full_disk_keeps_everything_and_is_made_up_for_when_there_is_room()
    {
        using var folder = new TestFolder();
        using var disk = new SmallDisk(folder.In("disk"), megabytes: 12);
        using var agent = StartOn(disk, folder, Configuration.Replace("1 h", "1 min", StringComparison.Ordinal));
        await agent.ReadyAsync();
        using var watcher = new Watcher(agent.Client, Property);
        await watcher.MoreAsync(10);
        disk.Fill();
        var minuteAndMore = TimeSpan.FromSeconds(90);
        await Eventually.Async(() => agent.Client.HasEventAsync("history", "cannot be written"), "a merge meets the full disk", minuteAndMore);
        await ExpectDegraded(agent, "history is degraded");
        disk.Free();
        await Eventually.Async(() => agent.Client.HasEventAsync("history", "being written again"), "the merge is made up for", minuteAndMore);
        var seen = await watcher.StopAsync();
        var history = await agent.Client.RawAsync(Property, seen[0].TimeNs, seen[^1].TimeNs);
        // The last ones may not be committed yet.
        var missing = seen.Select(change => change.TimeNs).Where(time => time < seen[^1].TimeNs - SecondNs).Except(history.Select(point => point.TimeNs)).Count();
        Assert.Equal(0, missing);
        Assert.True((await agent.Client.StateAsync()).HistoryBytes > 0);
        Assert.Equal(0, agent.Stop());
    }

    private static NativeAgent StartOn(SmallDisk disk, TestFolder folder, string configuration = Configuration)
    {
        var path = folder.In("edgetwin.toml");
        File.WriteAllText(path, configuration);
        return NativeAgent.Start(Path.Combine(disk.Path, "data"), folder.In("s"), path);
    }

    /// <returns>The last value that the agent has acknowledged.</returns>
    private static async Task<double> WriteUntilRefusedAsync(EdgeTwinClient client)
    {
        const int RoomMax = 12 << 20;
        for (var value = 1.0; value * LongReasonBytes < RoomMax; value++)
        {
            try
            {
                await client.WantAsync(value, LongReason);
            }
            catch (AgentException refused)
            {
                Assert.Contains("is not in force", refused.Message, StringComparison.Ordinal);
                return value - 1;
            }
        }
        throw new InvalidOperationException("the disk did not fill up");
    }

    private static async Task<bool> WritesAsync(EdgeTwinClient client, double value)
    {
        try
        {
            return await client.WantAsync(value, "again") == value;
        }
        catch (AgentException)
        {
            return false; // still refused
        }
    }

    private static async Task ExpectDegraded(NativeAgent agent, string words)
    {
        var health = await agent.Client.StateAsync();
        Assert.Equal("degraded", health.Status);
        Assert.Contains(health.Problems, problem => problem.Contains(words, StringComparison.Ordinal));
        Assert.Contains(health.Problems, problem => problem.Contains("history", StringComparison.Ordinal));
    }
}
