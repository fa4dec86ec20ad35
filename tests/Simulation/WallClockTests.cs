using System.Diagnostics;
using System.Globalization;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>The wall clock stepped under a running agent: no timer misfires, the order is kept, and history is there on both sides.</summary>
public sealed class WallClockTests
{
    private const string Property = "host/cpu#load";
    private const int PeriodMs = 50;
    private const long SecondNs = 1_000_000_000;
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(2);

    private static readonly string Configuration = $"""
        [host]
        period = "{PeriodMs} ms"
        [journal]
        commit_interval = "100 ms"
        [state]
        checkpoint_interval = "1 s"
        [history]
        merge_interval = "1 min"
        """;

    private static readonly TimeSpan Back = TimeSpan.FromDays(-14);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(365.25 * 54);
    private static readonly TimeSpan LeapSecond = TimeSpan.FromSeconds(-1);

    /// <summary>Each offset is held for one phase.</summary>
    private static readonly TimeSpan[] Offsets = [TimeSpan.Zero, Back, Ahead, Ahead + LeapSecond, TimeSpan.Zero, LeapSecond];

    [Fact]
    public async Task A_wall_clock_that_steps_misfires_no_timer_and_keeps_the_order_and_the_history()
    {
        using var folder = new TestFolder();
        var clock = new WallClock(folder);
        List<PhaseSeen> phases;
        using (var agent = NativeAgent.Start(folder.In("agent"), Configuration, clock.Environment))
        {
            await agent.ReadyAsync();
            phases = await StepAsync(agent, clock);
            await ExpectEventsAsync(agent);
            await ExpectHistoryAsync(agent, phases, "while it runs");
            Assert.Equal(0, agent.Stop());
        }
        // Restarted in every one of these times, among them one in which everything kept is 54 years old, or not yet measured.
        foreach (var offset in Offsets.Distinct())
        {
            clock.Offset = offset;
            using var agent = NativeAgent.Start(folder.In("agent"), Configuration, clock.Environment);
            await agent.ReadyAsync();
            await Watcher.ExpectLiveAsync(agent.Client, Property, 5);
            Assert.Empty(await agent.Client.DamageAsync());
            await ExpectHistoryAsync(agent, phases, $"restarted at an offset of {offset}");
            Assert.Equal(0, agent.Stop());
        }
        Campaign.Record(string.Create(CultureInfo.InvariantCulture, $"wall clock stepped by {string.Join(", ", Offsets.Skip(1).Zip(Offsets, (now, before) => now - before))}: {phases.Sum(phase => phase.Changes.Length)} samples in order, timers within {phases.Min(phase => phase.Rate):P0} to {phases.Max(phase => phase.Rate):P0} of their rate"));
    }

    [Fact]
    public async Task A_merge_and_a_restart_54_years_ahead_cost_no_history()
    {
        using var folder = new TestFolder();
        var clock = new WallClock(folder);
        long fromNs, toNs;
        using (var agent = NativeAgent.Start(folder.In("agent"), Configuration, clock.Environment))
        {
            await agent.ReadyAsync();
            fromNs = clock.UtcNs;
            await Watcher.ExpectLiveAsync(agent.Client, Property, 10);
            await MergedAsync(agent, segmentsOf: "now");
            toNs = await agent.Client.MeasuredNsAsync(Property);
            Assert.Equal(0, agent.Stop());
        }
        clock.Offset = Ahead;
        int kept;
        using (var agent = NativeAgent.Start(folder.In("agent"), Configuration, clock.Environment))
        {
            await agent.ReadyAsync();
            kept = (await agent.Client.RawAsync(Property, fromNs, toNs)).Count;
            var bytes = (await agent.Client.StateAsync()).HistoryBytes;
            await Eventually.Async(async () => (await agent.Client.StateAsync()).HistoryBytes > bytes, "a merge ahead", TimeSpan.FromSeconds(90));
            Assert.Equal(kept, (await agent.Client.RawAsync(Property, fromNs, toNs)).Count);
            Assert.Equal(0, agent.Stop());
        }
        clock.Offset = TimeSpan.Zero;
        using var last = NativeAgent.Start(folder.In("agent"), Configuration, clock.Environment);
        await last.ReadyAsync();
        Assert.True(kept > 10);
        Assert.Equal(kept, (await last.Client.RawAsync(Property, fromNs, toNs)).Count);
        Assert.Equal(0, last.Stop());
    }

    private static async Task MergedAsync(NativeAgent agent, string segmentsOf) =>
        await Eventually.Async(async () => (await agent.Client.StateAsync()).HistoryBytes > 0, $"a merge {segmentsOf}", TimeSpan.FromSeconds(90));

    private static async Task<List<PhaseSeen>> StepAsync(NativeAgent agent, WallClock clock)
    {
        using var watcher = new Watcher(agent.Client, Property);
        await watcher.MoreAsync(5);
        var phases = new List<PhaseSeen>();
        foreach (var offset in Offsets)
        {
            clock.Offset = offset;
            await watcher.MoreAsync(2); // what was measured before the step has come
            var before = watcher.Changes.Length;
            var watch = Stopwatch.StartNew();
            await Task.Delay(Phase, TestContext.Current.CancellationToken);
            var changes = watcher.Changes[before..];
            var rate = changes.Length / (watch.Elapsed.TotalMilliseconds / PeriodMs);
            // The twin's timers run by monotonic time: neither do they stop, nor do they catch up on 14 days or 54 years.
            Assert.True(rate is > 0.4 and < 1.2, $"at an offset of {offset} {changes.Length} samples came in {watch.Elapsed.TotalMilliseconds:F0} ms at a period of {PeriodMs} ms");
            Assert.True(Math.Abs(changes[^1].TimeNs - clock.UtcNs) < SecondNs, $"at an offset of {offset} the last sample says {changes[^1].Time}");
            phases.Add(new PhaseSeen(offset, changes, rate));
        }
        var all = await watcher.StopAsync();
        Assert.Equal(0, watcher.Lost);
        Assert.Equal(all.Select(Position).Order(), all.Select(Position));
        return phases;
    }

    private static async Task ExpectEventsAsync(NativeAgent agent)
    {
        var steps = (await agent.Client.EventsAsync(TestContext.Current.CancellationToken)).Events.Where(happened => happened.Source == "clock").ToArray();
        Assert.Equal(Offsets.Length - 1, steps.Length);
        Assert.All(steps, step => Assert.Contains("was stepped by", step.Message, StringComparison.Ordinal));
        Assert.Contains("-14.", steps[0].Message, StringComparison.Ordinal);
        Assert.Contains("-00:00:0", steps[2].Message, StringComparison.Ordinal);
    }

    /// <summary>Every sample of every phase is where its time says, and in the order of measuring.</summary>
    private static async Task ExpectHistoryAsync(NativeAgent agent, List<PhaseSeen> phases, string when)
    {
        foreach (var phase in phases)
        {
            var seen = phase.Changes.Select(change => change.TimeNs).ToArray();
            Assert.Equal(seen.Order(), seen);
            HashSet<long> kept = [];
            await Eventually.Async(
                async () =>
                {
                    var history = await agent.Client.RawAsync(Property, seen[0], seen[^1] + 1);
                    kept = [.. history.Select(point => point.TimeNs)];
                    return seen.All(kept.Contains);
                },
                $"the history of the phase at an offset of {phase.Offset} is whole, {when}");
        }
        var everything = await agent.Client.RawAsync(Property, phases.Min(phase => phase.Changes[0].TimeNs), phases.Max(phase => phase.Changes[^1].TimeNs) + 1);
        Assert.Equal(everything.Select(point => point.TimeNs).Order(), everything.Select(point => point.TimeNs));
    }

    /// <summary>The number behind the boot in a cursor.</summary>
    private static long Position(ChangeReport change) => long.Parse(change.Cursor.AsSpan(change.Cursor.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    private sealed record PhaseSeen(TimeSpan Offset, ChangeReport[] Changes, double Rate);
}
