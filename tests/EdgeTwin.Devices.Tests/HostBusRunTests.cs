using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;

namespace EdgeTwin.Devices.Tests;

public sealed class HostBusRunTests
{
    private const long MsNs = 1_000_000;

    [Theory]
    [InlineData(0, 1000, 0)] // on time
    [InlineData(300, 1000, 0)] // a late tick does not shift the next one
    [InlineData(1000, 2000, 1)] // exactly one period late
    [InlineData(3700, 4000, 3)] // what was missed is skipped, not caught up
    public void The_next_tick_is_due_at(long nowMs, long expectedDueMs, long expectedSkipped)
    {
        var schedule = new TickSchedule(1000 * MsNs, 0);
        schedule.Advance(nowMs * MsNs);
        Assert.Equal(expectedDueMs * MsNs, schedule.DueNs);
        Assert.Equal(expectedSkipped, schedule.Skipped);
    }

    [Fact]
    public async Task The_loop_ticks_at_its_rate_whatever_the_wall_clock_does_and_stops_when_told()
    {
        using var host = new HostFixture();
        host.Write("proc/loadavg", "0.52 0.58 0.59 2/187 10432\n");
        using var cancellation = new CancellationTokenSource();
        var running = host.Bus.RunAsync(cancellation.Token);
        await UntilFrames(host, 2);
        await Advance(host, TimeSpan.FromSeconds(1), 4);
        host.Time.WallStep = TimeSpan.FromDays(-14);
        await Advance(host, TimeSpan.FromSeconds(1), 6);
        host.Time.WallStep = TimeSpan.FromDays(54 * 365);
        await Advance(host, TimeSpan.FromSeconds(1), 8);
        await cancellation.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var frames = 0;
        host.Drain((in FrameHeader header, ReadOnlySpan<byte> payload) => frames++);
        Assert.Equal(8, frames);
    }

    [Fact]
    public void A_full_catalog_is_reported_and_does_not_stop_the_loop()
    {
        using var host = new HostFixture(catalogMax: 4);
        host.CopyMachine("raspberry-pi-4");
        host.Tick();
        Assert.NotEmpty(host.Bus.Problems);
        Assert.Contains("proc/stat is not read: the catalog is full", host.Bus.Problems[0], StringComparison.Ordinal);
    }

    private static async Task Advance(HostFixture host, TimeSpan step, long framesExpected)
    {
        // The loop arms its timer after the tick; until then moving the clock would not wake it, so the clock is moved in small steps.
        const int Steps = 10;
        for (var i = 0; i < Steps; i++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
            host.Time.Advance(step / Steps);
        }
        await UntilFrames(host, framesExpected);
    }

    private static async Task UntilFrames(HostFixture host, long frames)
    {
        for (var i = 0; i < 2000 && host.Queue.FramesWritten < frames; i++)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.Equal(frames, host.Queue.FramesWritten);
    }
}
