using CsCheck;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Buses;

public sealed class DeviceScriptTests
{
    private const long NsPerMs = 1_000_000;
    private static readonly CrcRule Sensirion = new(CrcKind.Crc8, 0x31, 0xFF, 2, false);

    [Fact]
    public void A_chip_that_is_not_ready_is_asked_until_it_is()
    {
        var rig = new ChipLoopRig();
        var chip = rig.Bus.Add(0x76, 0x60);
        chip.Registers[0xF3] = 0x08;
        rig.Install(0x76, Scripts.Triggered(conversionMs: 40) with { Ready = new(Scripts.Read(0xF3, 1), [0x08], [[0x00]]) }, periodMs: 200);
        rig.Run(60);
        Assert.InRange(chip.Written.Count(written => written == "f3"), 3, 20);
        chip.Registers[0xF3] = 0xF0; // the other bits do not count
        Assert.True(Assert.Single(rig.Run(30)).IsOk);
    }

    [Fact]
    public void A_chip_that_never_gets_ready_is_given_up_after_twice_its_time_and_started_anew()
    {
        var rig = new ChipLoopRig();
        var chip = rig.Bus.Add(0x76, 0x60);
        chip.Registers[0xF3] = 0x08;
        rig.Install(0x76, Scripts.Triggered(conversionMs: 40) with { Ready = new(Scripts.Read(0xF3, 1), [0x08], [[0x00]]) });
        var frame = Assert.Single(rig.Run(120));
        Assert.Equal("TimedOut: 0x76 on i2c-1 is not ready with its measurement in twice the time it may take (40 ms)", frame.ToString());
        Assert.InRange(frame.Ms, 80, 90);
        rig.Run(500);
        Assert.True(rig.Loop.Chips[0].Counters.Starts > 1);
    }

    [Fact]
    public void A_chip_that_does_not_acknowledge_while_it_measures_is_not_ready_yet()
    {
        var rig = new ChipLoopRig();
        var chip = rig.Bus.Add(0x76, 0x60);
        rig.Install(0x76, Scripts.Triggered(conversionMs: 40) with { Ready = new(Scripts.Read(0xF3, 1), [], []) });
        rig.Run(30);
        chip.Error = LinuxError.RemoteInputOutput;
        rig.Run(30);
        chip.Error = 0;
        Assert.True(Assert.Single(rig.Run(30)).IsOk);
        Assert.Equal(1, rig.Loop.Chips[0].Counters.Starts);
    }

    [Fact]
    public void Reads_with_a_wait_between_let_the_neighbours_in_and_make_one_frame()
    {
        var rig = new ChipLoopRig();
        var chip = rig.Bus.Add(0x76, 0x60);
        rig.Bus.Add(0x77, 0x60);
        for (var i = 0; i < 8; i++)
            chip.Registers[0x40 + i] = (byte)(i + 1);
        var script = Scripts.Burst() with
        {
            Coefficients = [Scripts.Read(0xD0, 1)],
            Reads = [Scripts.Read(0x40, 2, waitMs: 30), Scripts.Read(0x42, 1), Scripts.Read(0x43, 2, waitMs: 30), Scripts.Read(0x45, 1)],
        };
        rig.Install(0x76, script, periodMs: 200).Install(0x77, Scripts.Burst(), periodMs: 5);
        var frames = rig.Run(100);
        Assert.Equal("60010203040506", frames.First(frame => frame.ChannelSet == 0).ToString());
        Assert.True(frames.Count(frame => frame.ChannelSet == 1) > 15);
    }

    [Fact]
    public void A_chip_that_measures_by_itself_gives_its_first_data_after_one_conversion()
    {
        var rig = new ChipLoopRig();
        rig.Bus.Add(0x76, 0x60);
        rig.Install(0x76, Scripts.Burst() with { ConversionNs = 300 * NsPerMs }, periodMs: 100);
        var frames = rig.Run(1000);
        Assert.InRange(frames[0].Ms, 300, 305);
        Assert.InRange(frames[1].Ms - frames[0].Ms, 50, 105);
    }

    [Fact]
    public void Reads_that_start_their_own_conversions_wait_for_each()
    {
        var rig = new ChipLoopRig();
        var chip = rig.Bus.Add(0x76, 0x60);
        chip.Registers[0x00] = 0x11;
        ScriptRead Converting(byte command) => Scripts.Read(0x00, 1, waitMs: 9) with { Start = [command] };
        rig.Install(0x76, Scripts.Burst() with { Reads = [Converting(0x48), Converting(0x58)] }, periodMs: 200);
        var frame = Assert.Single(rig.Run(100));
        Assert.Equal("1111", frame.ToString());
        Assert.InRange(frame.Ms, 18, 30);
        Assert.Equal(["48", "00", "58", "00"], chip.Written.Where(written => written != "d0"));
    }

    [Fact]
    public void A_step_that_wakes_a_chip_may_go_unacknowledged()
    {
        var rig = new ChipLoopRig();
        var chip = rig.Bus.Add(0x76, 0x60);
        (chip.Error, chip.ErrorsLeft) = (LinuxError.RemoteInputOutput, 1);
        rig.Install(0x76, new ResolvedScript { Init = [new([0x00], NsPerMs, MayFail: true)], Reads = [Scripts.Read(0xF7, 4)] }, periodMs: 200);
        Assert.True(Assert.Single(rig.Run(100)).IsOk);
        Assert.Equal(1, rig.Loop.Chips[0].Counters.Starts);
    }

    [Fact]
    public void Calibration_with_a_wrong_check_sum_is_read_again_and_never_used()
    {
        var rig = new ChipLoopRig();
        var chip = rig.Bus.Add(0x76, 0x60);
        (chip.Registers[0x88], chip.Registers[0x89], chip.Registers[0x8A]) = (0xBE, 0xEF, 0x93);
        rig.Install(0x76, Scripts.Burst() with { Coefficients = [new([0x88], 3, Sensirion, 0, false)] });
        Assert.Contains("the check-sum does not hold while its calibration was read", rig.Run(100)[0].Words, StringComparison.Ordinal);
        chip.Registers[0x8A] = 0x92; // SHT3x data sheet, 4.12: CRC of 0xBEEF
        Assert.StartsWith("beef92", rig.Run(1000)[^1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CrcKind.Crc8, 0x31, 0xFF, 0, false, "beef92")] // SHT3x data sheet, 4.12
    [InlineData(CrcKind.Crc8, 0x07, 0x00, 0, false, "313233343536373839f4")] // CRC-8/SMBUS check value
    [InlineData(CrcKind.Crc8Reflected, 0x31, 0x00, 0, false, "313233343536373839a1")] // CRC-8/MAXIM
    [InlineData(CrcKind.Crc16Reflected, 0x8005, 0xFFFF, 0, false, "313233343536373839374b")] // CRC-16/MODBUS, low byte first
    [InlineData(CrcKind.Crc16, 0x1021, 0xFFFF, 0, false, "31323334353637383929b1")] // CRC-16/CCITT-FALSE
    [InlineData(CrcKind.Sum16, 0, 0, 0, false, "424d001c00ab")]
    [InlineData(CrcKind.Xor8, 0, 0, 0, false, "01020407")]
    [InlineData(CrcKind.Crc8, 0x31, 0xFF, 2, false, "beef92beef92")]
    [InlineData(CrcKind.Crc8, 0x07, 0x00, 0, true, "d23a30")] // MLX90614 at 0x5a, command 0x07: data sheet, 8.4.3.1.1
    public void Check_sums_hold_as_the_data_sheets_say_and_any_changed_bit_breaks_them(
        CrcKind kind, uint polynomial, uint initial, int every, bool coversTransaction, string bytes)
    {
        var raw = Convert.FromHexString(bytes);
        var read = new ScriptRead([0x07], raw.Length, new CrcRule(kind, polynomial, initial, every, coversTransaction), 0, false);
        var data = new byte[raw.Length];
        Assert.True(CheckSums.TryTakeOut(read, 0x5A, raw, data, out var count));
        Assert.True(count < raw.Length);
        Gen.Int[0, raw.Length * 8 - 1].Sample(bit =>
        {
            var changed = (byte[])raw.Clone();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            return !CheckSums.TryTakeOut(read, 0x5A, changed, new byte[raw.Length], out _);
        });
    }

    [Fact]
    public void A_script_that_does_nothing_gives_an_empty_frame_each_period()
    {
        var rig = new ChipLoopRig();
        rig.Bus.Add(0x76, 0x60);
        rig.Install(0x76, new ResolvedScript(), periodMs: 20);
        Assert.All(rig.Run(90), frame => Assert.True(frame.IsOk && frame.Payload.Length == 0));
        Assert.InRange(rig.Frames.Count, 4, 6);
    }

    [Fact]
    public void Any_script_and_any_fault_end_in_frames_and_never_in_an_exception()
    {
        var step = Gen.Select(Gen.Byte.Array[0, 4], Gen.Int[0, 3], (write, wait) => new ScriptStep(write, wait * NsPerMs));
        var crc = Gen.OneOf(
            Gen.Const((CrcRule?)null),
            Gen.Select(Gen.Enum<CrcKind>(), Gen.Int[0, 5], Gen.Bool, (kind, every, covers) => (CrcRule?)new CrcRule(kind, 0x31, 0, every, covers)));
        var read = Gen.Select(Gen.Byte.Array[0, 2], Gen.Int[0, 20], crc, Gen.Int[0, 2], Gen.Bool, (write, length, rule, wait, stop) => new ScriptRead(write, length, rule, wait * NsPerMs, stop));
        var check = Gen.Select(read, Gen.Byte.Array[0, 3], Gen.Byte.Array[0, 4].Array[0, 2], (asked, mask, any) => new ScriptCheck(asked, mask, any));
        var script = Gen.Select(check.Array[0, 2], step.Array[0, 2], read.Array[0, 2], step.Array[0, 2], read.Array[0, 3], Gen.Int[0, 30], check, Gen.Bool,
            (identity, init, coefficients, trigger, reads, conversion, ready, hasReady) => new ResolvedScript
            {
                Identity = identity,
                Init = init,
                Coefficients = coefficients,
                Trigger = trigger,
                Reads = reads,
                ConversionNs = conversion * NsPerMs,
                Ready = hasReady ? ready : null,
            });
        int[] kinds = [0, 0, LinuxError.RemoteInputOutput, LinuxError.TimedOut, LinuxError.InputOutput, LinuxError.Protocol];
        var errors = Gen.Int[0, kinds.Length - 1].Select(kind => kinds[kind]);
        Gen.Select(script, errors.Array[1, 6]).Sample((tried, faults) =>
        {
            var rig = new ChipLoopRig();
            var chip = rig.Bus.Add(0x76, 0x60);
            rig.Install(0x76, tried, periodMs: 20);
            foreach (var fault in faults)
            {
                chip.Error = fault;
                rig.Run(60);
            }
            // A chip that is never ready is waited for twice its conversion, before it says so.
            rig.Run(100);
            Assert.All(rig.Frames, frame => Assert.True(frame.IsOk ? frame.Payload.Length == tried.FrameBytes : frame.Words.Length > 0));
            Assert.NotEmpty(rig.Frames);
        }, iter: 300);
    }

    [Theory]
    [InlineData("300", "bme280: the byte '300' is 300; allowed is a whole number from 0 to 255")]
    [InlineData("0.5", "bme280: the byte '0.5' is 0.5; allowed is a whole number from 0 to 255")]
    [InlineData("-1", "bme280: the byte '-1' is -1; allowed is a whole number from 0 to 255")]
    [InlineData("NaN", "bme280: the byte 'NaN' is NaN; allowed is a whole number from 0 to 255")]
    public void A_byte_that_is_none_is_refused_in_words(string formula, string message)
    {
        var part = new DeviceDescriptor("bme280", "", BusKind.I2c, "") { Init = [new DeviceStep([new Formula(formula)], 0)] };
        Assert.Equal(message, Assert.Throws<FormatException>(() => ResolvedScript.Of(part, Number)).Message);
    }

    [Fact]
    public void A_descriptor_is_worked_out()
    {
        var read = new DeviceRead([new Formula("247")], 8, null, 1500, true);
        var part = new DeviceDescriptor("bme280", "", BusKind.I2c, "")
        {
            Identity = [new IdentityCheck(new DeviceRead([new Formula("208")], 1, null, 0, false), [0xFF], [[0x60], [0x61]])],
            ConversionMs = new Formula("9.3"),
            Reads = [read, read],
        };
        var script = ResolvedScript.Of(part, Number);
        Assert.Equal(16, script.FrameBytes);
        Assert.Equal(9_300_000, script.ConversionNs);
        Assert.Equal(1_500_000, script.Reads[1].WaitNs);
        Assert.Equal([247], script.Reads[1].Write);
        Assert.True(script.Identity[0].Holds([0x61]));
        Assert.False(script.Identity[0].Holds([0x58]));
    }

    private static double Number(Formula formula) => double.Parse(formula.Text, System.Globalization.CultureInfo.InvariantCulture);
}
