using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Tests.Pipeline;

/// <summary>The real agent on a machine of five files, reloaded and grown old.</summary>
public sealed class ReloadTests : IDisposable
{
    private static readonly PropertyReference Load = PropertyReference.Parse("host/cpu#load1");

    private readonly string _folder = Directory.CreateTempSubdirectory("edgetwin-reload-").FullName;
    private AgentConfiguration _configuration = AgentConfiguration.Default;

    public ReloadTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "root/proc/pressure"));
        File.WriteAllText(Path.Combine(_folder, "root/proc/loadavg"), "0.52 0.58 0.59 2/187 10432\n");
        File.WriteAllText(Path.Combine(_folder, "root/proc/meminfo"), "MemTotal:        3884360 kB\nMemFree:          212340 kB\n");
        foreach (var resource in new[] { "cpu", "memory", "io" })
            File.WriteAllText(Path.Combine(_folder, "root/proc/pressure", resource), "some avg10=1.00 avg60=2.00 avg300=3.00 total=4\n");
    }

    [Fact]
    public async Task After_1000_reloads_that_restart_the_bus_the_last_one_reads_and_no_channel_set_is_left_over()
    {
        const int Reloads = 1000;
        await using var agent = Start(TimeProvider.System);
        await EventuallyAsync(() => IsGood(agent, Load));
        var (channelSets, threads) = (agent.ChannelSets.Count, 0);
        Assert.True(channelSets * Reloads > ChannelSetTable.CountMax, "too few to show anything");
        for (var i = 1; i <= Reloads; i++)
        {
            // Each one differs from the one before, so the bus is stopped and started anew.
            SetPeriod(TimeSpan.FromMilliseconds(200 + i % 2));
            Assert.Empty(agent.Reload());
            if (i == 10)
                threads = ThreadCount();
        }
        var samples = agent.Health().SamplesApplied;
        await EventuallyAsync(() => agent.Health().SamplesApplied > samples);
        await EventuallyAsync(() => agent.ChannelSets.Count == channelSets);
        Assert.True(IsGood(agent, Load));
        Assert.InRange(ThreadCount(), 1, threads + 10);
        Assert.Equal([], agent.Health().Problems);
        Assert.DoesNotContain(agent.Events(), happened => happened.Severity == "error");
    }

    [Fact]
    public async Task A_slow_source_is_stale_after_three_of_its_own_periods_and_a_fast_one_after_5_s()
    {
        foreach (var (period, fresh, stale) in new[] { (1, 4.9, 5.1), (60, 179, 181) })
        {
            var time = new ClockWithoutTimers();
            SetPeriod(TimeSpan.FromSeconds(period));
            await using var agent = Start(time);
            await EventuallyAsync(() => IsGood(agent, Load));
            Assert.True(agent.Catalog.TryFind(Load, out var id));
            // No timer fires, so there is one reading only.
            time.Advance(TimeSpan.FromSeconds(fresh));
            Assert.Equal((Quality.Good, QualityReason.None), QualityOf(agent, id));
            time.Advance(TimeSpan.FromSeconds(stale - fresh));
            Assert.Equal((Quality.Stale, QualityReason.Silent), QualityOf(agent, id));
        }
    }

    [Fact]
    public async Task When_the_bus_is_taken_out_of_the_configuration_its_properties_go_stale_however_slow_it_was()
    {
        var time = new ClockWithoutTimers();
        SetPeriod(TimeSpan.FromHours(1));
        await using var agent = Start(time);
        await EventuallyAsync(() => IsGood(agent, Load));
        _configuration = _configuration with { Host = _configuration.Host with { Enabled = false } };
        Assert.Empty(agent.Reload());
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(agent.Catalog.TryFind(Load, out var id));
        Assert.Equal((Quality.Stale, QualityReason.Silent), QualityOf(agent, id));
        await EventuallyAsync(() => agent.ChannelSets.Count == 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (Quality, QualityReason) QualityOf(AgentRuntime agent, int id) =>
        agent.TryRead(id, out var state) ? (state.Quality, state.Reason) : default;

    private AgentRuntime Start(TimeProvider time) => AgentRuntime.Start(
        _configuration,
        new AgentPaths(Path.Combine(_folder, "data"), Path.Combine(_folder, "socket"), Path.Combine(_folder, "root")),
        () => new ConfigurationResult(_configuration, []),
        time,
        Guid.NewGuid(),
        static _ => { });

    private void SetPeriod(TimeSpan period) =>
        _configuration = _configuration with { Host = _configuration.Host with { Period = period, Timeout = TimeSpan.FromMilliseconds(200) } };

    private static int ThreadCount() => Directory.GetDirectories("/proc/self/task").Length;

    private static async Task EventuallyAsync(Func<bool> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "it did not happen within 20 s");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static bool IsGood(AgentRuntime agent, PropertyReference property) =>
        agent.Catalog.TryFind(property, out var id) && agent.TryRead(id, out var state) && state.Quality == Quality.Good;

    /// <summary>A clock moved by hand that wakes nobody.</summary>
    private sealed class ClockWithoutTimers : TimeProvider
    {
        private readonly MachineTime _inner = new();

        public override long TimestampFrequency => _inner.TimestampFrequency;

        public void Advance(TimeSpan step) => _inner.Advance(step);

        public override long GetTimestamp() => _inner.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new SilentTimer();

        private sealed class SilentTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
                // Nothing was started.
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
