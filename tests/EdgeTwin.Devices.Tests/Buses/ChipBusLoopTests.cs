using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Tests.Buses;

public sealed class ChipBusLoopTests
{
    private readonly ChipLoopRig _rig = new();

    [Fact]
    public void A_chip_is_recognised_set_up_and_read_at_its_rate()
    {
        var chip = _rig.Bus.Add(0x76, 0x60);
        chip.Registers[0x88] = 0xAB;
        chip.Registers[0xF7] = 0x12;
        _rig.Install(0x76, Scripts.Triggered(), periodMs: 100);
        var frames = _rig.Run(1000);
        Assert.Equal(["d0", "e0b6", "f201", "88", "f425", "f7"], chip.Written[..6]);
        Assert.Equal(["f425", "f7"], chip.Written[^2..]);
        Assert.InRange(frames.Count, 10, 11);
        Assert.All(frames, frame => Assert.Equal("ab0012000000", frame.ToString()));
        Assert.Equal(1, _rig.Loop.Chips[0].Counters.Starts);
        Assert.Empty(_rig.Notices);
    }

    [Fact]
    public void A_conversion_is_waited_for_and_the_neighbours_are_read_meanwhile()
    {
        var slow = _rig.Bus.Add(0x76, 0x60);
        _rig.Bus.Add(0x77, 0x60);
        _rig.Install(0x76, Scripts.Triggered(conversionMs: 500)).Install(0x77, Scripts.Burst(), periodMs: 10);
        var frames = _rig.Run(1000);
        var triggerMs = slow.TransferMs[slow.Written.IndexOf("f425")];
        var read = frames.First(frame => frame.ChannelSet == 0);
        Assert.InRange(read.Ms - triggerMs, 500, 502);
        Assert.InRange(frames.Count(frame => frame.ChannelSet == 1 && frame.Ms > triggerMs && frame.Ms < triggerMs + 500), 48, 51);
    }

    [Fact]
    public void An_unplugged_chip_is_bad_in_words_at_the_first_poll_and_good_again_within_two_seconds_of_its_return()
    {
        var chip = _rig.Bus.Add(0x76, 0x60);
        _rig.Install(0x76, Scripts.Triggered());
        Assert.True(_rig.Run(2500)[^1].IsOk);
        chip.IsPlugged = false;
        var bad = _rig.Run(1100);
        Assert.Equal("Missing: no acknowledge from 0x76 on i2c-1: nothing answers at this address (ENXIO)", bad[0].ToString());
        Assert.Equal(3, bad.Concat(_rig.Run(2000)).Count());
        chip.Written.Clear();
        chip.IsPlugged = true;
        var backMs = _rig.NowMs;
        var good = _rig.Run(2000).First(frame => frame.IsOk);
        Assert.InRange(good.Ms - backMs, 0, Limits.ProbeMsMax + 100);
        Assert.Equal(["d0", "e0b6", "f201", "88", "f425", "f7"], chip.Written[..6]);
        Assert.Equal("", _rig.Loop.Chips[0].Problem);
        Assert.Equal([BusNoticeSeverity.Warning, BusNoticeSeverity.Info], _rig.Notices.Select(notice => notice.Severity));
    }

    [Fact]
    public void Another_part_is_named_and_nothing_but_its_identity_is_ever_asked()
    {
        var chip = _rig.Bus.Add(0x76, 0x58);
        _rig.Install(0x76, Scripts.Triggered());
        var frames = _rig.Run(5000);
        Assert.Equal("Missing: 0x76 on i2c-1 answers with identity 0x58, expected 0x60: this is another part", frames[0].ToString());
        Assert.All(chip.Written, written => Assert.Equal("d0", written));
        chip.Registers[0xD0] = 0x60;
        Assert.Contains(_rig.Run(1000), frame => frame.IsOk);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_chip_that_refuses_any_transfer_is_started_anew_and_read(int transfer)
    {
        var chip = _rig.Bus.Add(0x76, 0x60);
        _rig.Install(0x76, Scripts.Triggered());
        _rig.Run(0.1);
        while (chip.TransferMs.Count < transfer)
            _rig.Run(0.1);
        (chip.Error, chip.ErrorsLeft) = (LinuxError.RemoteInputOutput, 1 + Limits.TransferRetriesMax);
        _rig.Run(1500);
        Assert.Equal(1 + Limits.TransferRetriesMax, _rig.Loop.Chips[0].Counters.FailuresOf(LinuxError.RemoteInputOutput));
        Assert.True(_rig.Run(1500)[^1].IsOk);
    }

    [Fact]
    public void One_refused_transfer_is_tried_again_and_costs_no_reading()
    {
        var chip = _rig.Bus.Add(0x76, 0x60);
        _rig.Install(0x76, Scripts.Triggered());
        _rig.Run(2500);
        (chip.Error, chip.ErrorsLeft) = (LinuxError.RemoteInputOutput, 1);
        Assert.All(_rig.Run(2000), frame => Assert.True(frame.IsOk));
        Assert.Equal(1, _rig.Loop.Chips[0].Counters.Retries);
        Assert.Equal(0, _rig.Loop.Chips[0].Counters.FailedPolls);
    }

    [Fact]
    public void A_hung_chip_costs_its_neighbours_no_more_than_its_time_out_and_a_share_of_the_bus()
    {
        for (var address = 0x10; address < 0x1A; address++)
        {
            _rig.Bus.Add(address, 0x60);
            _rig.Install(address, Scripts.Burst(), periodMs: 50);
        }
        _rig.Run(1000);
        _rig.Bus.Chips[0x13].Error = LinuxError.TimedOut;
        var frames = _rig.Run(10_000);
        Assert.StartsWith("TimedOut: 0x13 on i2c-1 did not answer within 100 ms", frames.First(frame => frame.ChannelSet == 3).ToString(), StringComparison.Ordinal);
        foreach (var neighbour in frames.Where(frame => frame.ChannelSet != 3).GroupBy(frame => frame.ChannelSet))
        {
            Assert.All(neighbour, frame => Assert.True(frame.IsOk));
            var gaps = neighbour.Zip(neighbour.Skip(1), (earlier, later) => later.Ms - earlier.Ms).ToArray();
            Assert.True(gaps.Max() <= 50 + 100 + 10, $"a neighbour waited {gaps.Max()} ms");
            Assert.True(neighbour.Count() > 140, $"a neighbour had {neighbour.Count()} readings of 200");
        }
        Assert.Equal(BusCondition.Working, _rig.Loop.Condition);
    }

    [Fact]
    public void Twenty_absent_chips_leave_the_bus_to_the_one_that_is_there()
    {
        for (var address = 0x20; address < 0x34; address++)
            _rig.Install(address, Scripts.Burst(), periodMs: 100);
        _rig.Bus.Add(0x76, 0x60);
        _rig.Install(0x76, Scripts.Burst(), periodMs: 10);
        var frames = _rig.Run(5000);
        var present = frames.Where(frame => frame.ChannelSet == 20).ToArray();
        Assert.InRange(present.Length, 490, 501);
        Assert.All(present, frame => Assert.True(frame.IsOk));
        var sought = _rig.Loop.Chips[0].Counters.FailuresOf(LinuxError.NoSuchAddress);
        Assert.InRange(sought, 5000 / Limits.ProbeMsMax, 20);
    }

    [Fact]
    public void A_stuck_bus_is_isolated_with_one_notice_and_recovers_by_itself()
    {
        for (var address = 0x10; address < 0x18; address++)
        {
            _rig.Bus.Add(address, 0x60);
            _rig.Install(address, Scripts.Burst(), periodMs: 500);
        }
        _rig.Run(2000);
        _rig.Bus.LinesError = LinuxError.TimedOut;
        var frames = _rig.Run(5000);
        Assert.Equal(BusCondition.Stuck, _rig.Loop.Condition);
        Assert.Single(_rig.Notices, notice => notice.Message.Contains("i2c-1 is stuck", StringComparison.Ordinal));
        foreach (var chip in frames.GroupBy(frame => frame.ChannelSet))
        {
            var bad = chip.First(frame => !frame.IsOk);
            Assert.InRange(bad.Ms, 2000, 2000 + 2 * 500 + 100);
            Assert.Contains("the bus i2c-1 is stuck", chip.Last().Words, StringComparison.Ordinal);
        }
        Assert.InRange(_rig.Bus.Opened, 5, 12);

        _rig.Bus.LinesError = 0;
        var freeMs = _rig.NowMs;
        var after = _rig.Run(3000);
        foreach (var chip in after.GroupBy(frame => frame.ChannelSet))
            Assert.InRange(chip.First(frame => frame.IsOk).Ms - freeMs, 0, 2000);
        Assert.Equal(1, _rig.Loop.Recoveries);
        Assert.Equal("", _rig.Loop.Problem);
    }

    [Fact]
    public void A_hung_chip_alone_on_its_bus_is_not_taken_for_a_stuck_bus()
    {
        _rig.Bus.Add(0x10, 0x60).Error = LinuxError.TimedOut;
        _rig.Install(0x10, Scripts.Burst());
        _rig.Run(10_000);
        Assert.Equal(BusCondition.Working, _rig.Loop.Condition);
    }

    [Fact]
    public void An_adapter_that_vanishes_is_opened_again()
    {
        _rig.Bus.Add(0x76, 0x60);
        _rig.Bus.Add(0x77, 0x60);
        _rig.Install(0x76, Scripts.Burst()).Install(0x77, Scripts.Burst());
        _rig.Run(2500);
        _rig.Bus.OpenError = LinuxError.NoEntry;
        var bad = _rig.Run(3000).Where(frame => !frame.IsOk).ToArray();
        Assert.Equal([0, 1], bad.Select(frame => frame.ChannelSet).Distinct().Order());
        Assert.Contains("there is no /dev/i2c-1", bad[^1].Words, StringComparison.Ordinal);
        Assert.Equal(FrameStatus.Missing, bad[0].Status);
        _rig.Bus.OpenError = 0;
        var backMs = _rig.NowMs;
        Assert.InRange(_rig.Run(3000).First(frame => frame.IsOk).Ms - backMs, 0, 1500);
    }

    [Fact]
    public void An_adapter_that_is_not_there_at_the_start_is_said_at_once_and_waited_for()
    {
        _rig.Bus.OpenError = LinuxError.AccessDenied;
        _rig.Bus.Add(0x76, 0x60);
        _rig.Install(0x76, Scripts.Burst());
        var frames = _rig.Run(1500);
        Assert.Contains("/dev/i2c-1 may not be opened by this user", frames[0].Words, StringComparison.Ordinal);
        _rig.Bus.OpenError = 0;
        Assert.Contains(_rig.Run(2000), frame => frame.IsOk);
    }

    [Fact]
    public void Of_two_devices_at_one_address_the_second_is_refused_in_words()
    {
        _rig.Bus.Add(0x76, 0x60);
        _rig.Install(0x76, Scripts.Burst()).Install(0x76, Scripts.Burst());
        var frames = _rig.Run(2500);
        Assert.All(frames.Where(frame => frame.ChannelSet == 0), frame => Assert.True(frame.IsOk));
        var refused = frames.Where(frame => frame.ChannelSet == 1).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, frame => Assert.Equal(
            "Missing: chip 1 is not read: chip 0 is configured at 0x76 on i2c-1 already; give one of them its own address or bus", frame.ToString()));
        Assert.Equal(BusNoticeSeverity.Error, Assert.Single(_rig.Notices).Severity);
    }

    [Fact]
    public void An_address_that_the_kernel_drives_is_left_alone()
    {
        var chip = _rig.Bus.Add(0x76, 0x60);
        _rig.Bus.ClaimedByKernel.Add(0x76);
        _rig.Install(0x76, Scripts.Burst());
        var frames = _rig.Run(5000);
        Assert.Contains("a driver of the kernel has this address", frames[0].Words, StringComparison.Ordinal);
        Assert.Empty(chip.Written);
        Assert.Equal(BusCondition.Working, _rig.Loop.Condition);
    }

    [Fact]
    public void Without_acknowledge_a_missing_chip_is_noticed_by_its_identity_at_the_next_poll()
    {
        _rig.Bus.HasAcknowledge = false;
        var chip = _rig.Bus.Add(0, 0x60);
        _rig.Install(0, Scripts.Burst());
        Assert.True(_rig.Run(1500)[^1].IsOk);
        chip.Registers.AsSpan().Fill(0xFF);
        Assert.Contains("answers with identity 0xff, expected 0x60: nothing seems to be connected", _rig.Run(1100)[^1].Words, StringComparison.Ordinal);
        chip.Registers[0xD0] = 0x60;
        Assert.True(_rig.Run(1500)[^1].IsOk);
    }

    [Fact]
    public void A_full_queue_loses_frames_countably_and_the_loop_goes_on()
    {
        var rig = new ChipLoopRig(queueBytes: 64 * 1024);
        rig.Bus.Add(0x76, 0x60);
        rig.Install(0x76, Scripts.Burst(1024), periodMs: 1);
        rig.Run(1000);
        Assert.True(rig.Queue.FramesLost > 100);
        Assert.True(rig.Run(30)[^1].IsOk);
    }

    [Fact]
    public void Readings_of_neighbours_are_spread_over_their_period()
    {
        for (var address = 0x10; address < 0x20; address++)
        {
            _rig.Bus.Add(address, 0x60);
            _rig.Install(address, Scripts.Burst(), periodMs: 160);
        }
        _rig.Run(500);
        var frames = _rig.Run(160);
        Assert.InRange(frames.Count, 15, 17);
        Assert.All(frames.Zip(frames.Skip(1)), pair => Assert.InRange(pair.Second.Ms - pair.First.Ms, 9, 11));
    }
}
