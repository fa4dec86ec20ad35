using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>The loop as it runs: its own thread, real time, the kernel's calls. Bounds of time are wide, the machine may be busy.</summary>
public sealed class ChipBusLoopOnFuseTests : IAsyncLifetime
{
    private const double BusyMachineMs = 500;

    private readonly FuseLoopRig _rig = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Unplugged_it_is_bad_in_words_and_plugged_in_again_it_is_set_up_and_good_within_two_seconds()
    {
        await _rig.AddAsync(0x76, Scripts.Triggered(), periodMs: 100);
        await _rig.AddAsync(0x77, Scripts.Burst(), periodMs: 20);
        _rig.Start();
        await _rig.UntilAsync(frame => frame is { IsOk: true, ChannelSet: 0 }, 0);

        await _rig.Bus.UnplugAsync(0x76);
        var gone = FuseLoopRig.NowNs;
        var bad = await _rig.UntilAsync(frame => frame is { IsOk: false, ChannelSet: 0 }, gone);
        Assert.InRange((bad.MonotonicNs - gone) / 1e6, 0, 200 + BusyMachineMs);
        Assert.Equal("no acknowledge from 0x76 on i2c-1: nothing answers at this address (EREMOTEIO)", bad.Words);
        var during = await _rig.ForAsync(500);
        Assert.All(during.Where(frame => frame.ChannelSet == 1), frame => Assert.True(frame.IsOk));

        await _rig.Bus.SetAsync(0x76, 0xF2, 0, 0, 0);
        await _rig.Bus.PlugAsync(0x76);
        var back = FuseLoopRig.NowNs;
        var good = await _rig.UntilAsync(frame => frame is { IsOk: true, ChannelSet: 0 }, back);
        Assert.InRange((good.MonotonicNs - back) / 1e6, 0, 2000);
        Assert.Equal([0x01], await _rig.Bus.ReadFileAsync(0x76, 0xF2, 1));
    }

    [Fact]
    public async Task A_chip_that_hangs_delays_its_neighbours_by_no_more_than_its_time_out()
    {
        await _rig.AddAsync(0x76, Scripts.Burst(), periodMs: 50);
        await _rig.AddAsync(0x77, Scripts.Burst(), periodMs: 20);
        _rig.Start();
        await _rig.UntilAsync(frame => frame is { IsOk: true, ChannelSet: 1 }, 0);
        await _rig.Bus.FailAsync(0x76, ChipFault.Timeout, Limits.TransferTimeoutMs * 1000);
        var frames = await _rig.ForAsync(2000);
        Assert.Contains(frames, frame => frame.ChannelSet == 0 && frame.Status == FrameStatus.TimedOut);
        var neighbour = frames.Where(frame => frame.ChannelSet == 1).ToArray();
        Assert.All(neighbour, frame => Assert.True(frame.IsOk));
        var longest = neighbour.Zip(neighbour.Skip(1), (earlier, later) => later.Ms - earlier.Ms).Max();
        Assert.InRange(longest, 0, 20 + Limits.TransferTimeoutMs + BusyMachineMs);
        Assert.True(neighbour.Length > 40, $"{neighbour.Length} readings of 100");
    }

    [Fact]
    public async Task A_chip_that_stretches_the_clock_is_read_all_the_same()
    {
        await _rig.AddAsync(0x76, Scripts.Triggered(), periodMs: 100);
        await _rig.Bus.FailAsync(0x76, ChipFault.Delay, 20_000);
        _rig.Start();
        await _rig.UntilAsync(frame => frame.IsOk, 0);
        Assert.True(_rig.Loop.Chips[0].Counters.LongestTransferNs > 15_000_000);
    }

    [Fact]
    public async Task A_stuck_bus_says_so_for_every_chip_and_recovers()
    {
        await _rig.AddAsync(0x76, Scripts.Burst(), periodMs: 100);
        await _rig.AddAsync(0x77, Scripts.Burst(), periodMs: 100);
        _rig.Start();
        await _rig.UntilAsync(frame => frame.IsOk, 0);
        await _rig.Bus.StickAsync(perTransfer: TimeSpan.FromMilliseconds(20));
        var stuck = FuseLoopRig.NowNs;
        for (var chip = 0; chip < 2; chip++)
            await _rig.UntilAsync(frame => frame.ChannelSet == chip && frame.Words.Contains("the bus i2c-1 is stuck", StringComparison.Ordinal), stuck);
        Assert.Equal(BusCondition.Stuck, _rig.Loop.Condition);
        await _rig.Bus.FreeAsync();
        var free = FuseLoopRig.NowNs;
        for (var chip = 0; chip < 2; chip++)
            await _rig.UntilAsync(frame => frame.IsOk && frame.ChannelSet == chip, free);
        Assert.Equal(1, _rig.Loop.Recoveries);
    }

    [Fact]
    public async Task It_stops_while_a_transfer_hangs_as_soon_as_that_times_out_and_says_where_it_hangs()
    {
        await _rig.AddAsync(0x76, Scripts.Burst(), periodMs: 50);
        await _rig.Bus.FailAsync(0x76, ChipFault.Delay, 1_000_000);
        _rig.Start();
        var silentNs = 0L;
        for (var waits = 0; waits < 400 && silentNs < 300_000_000; waits++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
            silentNs = FuseLoopRig.NowNs - _rig.Loop.LastProgressNs;
        }
        Assert.True(silentNs >= 300_000_000, "a loop that hangs in a transfer looked as if it moved");
        Assert.Equal("chip 0", _rig.Loop.Doing);
        var asked = FuseLoopRig.NowNs;
        await _rig.StopAsync();
        Assert.InRange((FuseLoopRig.NowNs - asked) / 1e6, 0, 1000 + BusyMachineMs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reading_and_failing_to_read_allocate_nothing_from_the_wire_to_the_queue(bool onlySmBus)
    {
        const int Rounds = 20;
        await _rig.AddAsync(0x76, Scripts.Triggered(conversionMs: 0.2), periodMs: 2);
        await _rig.AddAsync(0x77, Scripts.Burst(bytes: 8), periodMs: 1);
        await _rig.AddAsync(0x11, Scripts.Burst(), periodMs: 5);
        await _rig.Bus.RemoveAsync(0x11);
        await _rig.Bus.UseOnlySmbusAsync(onlySmBus);
        var loop = _rig.MakeLoop();
        loop.Begin();
        var allocated = 0L;
        var frames = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            if (round == Rounds / 2)
                (allocated, frames) = (GC.GetAllocatedBytesForCurrentThread(), _rig.Queue.FramesWritten);
            var end = FuseLoopRig.NowNs + 20_000_000;
            while (FuseLoopRig.NowNs < end)
                loop.Step();
            _rig.Queue.Reader.TryRead(out var read);
            _rig.Queue.Consumed(read.Buffer.Length);
            _rig.Queue.Reader.AdvanceTo(read.Buffer.End);
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        frames = _rig.Queue.FramesWritten - frames;
        Assert.Equal(0, allocated);
        Assert.True(frames > 20, $"{frames} frames");
        Assert.True(loop.Chips[2].Counters.FailuresOf(LinuxError.RemoteInputOutput) > 1);
    }

    [Fact]
    public async Task A_bus_whose_file_goes_away_and_comes_back_is_opened_again()
    {
        var path = Path.Combine(Path.GetTempPath(), $"edgetwin-i2c-{Environment.ProcessId}");
        File.CreateSymbolicLink(path, _rig.Bus.DevicePath);
        var adapter = new EdgeTwin.Devices.Buses.I2c.I2cAdapter("i2c-1", path, TimeSpan.FromMilliseconds(100));
        try
        {
            await _rig.Bus.AddAsync(0x76);
            Assert.Equal(0, adapter.Open());
            Assert.Equal(0, adapter.LinkTo(0x76).WriteRead([0], new byte[1]));
            File.Delete(path);
            Assert.Equal(-LinuxError.NoEntry, adapter.Open());
            Assert.Equal(-LinuxError.NoDevice, adapter.LinkTo(0x76).WriteRead([0], new byte[1]));
            File.CreateSymbolicLink(path, _rig.Bus.DevicePath);
            Assert.Equal(0, adapter.Open());
            Assert.Equal(0, adapter.LinkTo(0x76).WriteRead([0], new byte[1]));
        }
        finally
        {
            adapter.Close();
            File.Delete(path);
        }
    }
}
