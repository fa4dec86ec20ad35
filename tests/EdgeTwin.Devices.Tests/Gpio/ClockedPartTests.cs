using System.Text;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Gpio;

/// <summary>An HX711 clocked out over two lines, against a fake that shifts, sleeps and starts anew as its data sheet says. Real microseconds are not what this shows.</summary>
public sealed class ClockedPartTests : IDisposable
{
    private readonly PlainTime _time = new();
    private readonly FakeShiftPart _part;
    private readonly FakeGpioChip _chip;
    private readonly FrameQueue _queue = new("gpiochip0", 1 << 20, OverflowPolicy.DropNewest, () => { });
    private readonly List<string> _seen = [];
    private GpioBusLoop? _loop;

    public ClockedPartTests()
    {
        _part = new FakeShiftPart(_time, _time.Advance);
        _chip = new FakeGpioChip { Shift = _part };
    }

    public void Dispose()
    {
        _loop?.Close();
        _loop?.Dispose();
        _chip.Dispose();
    }

    [Theory]
    [InlineData(128, 25, 0x123456)]
    [InlineData(32, 26, 0xFEDCBA)]
    [InlineData(64, 27, 0x800001)]
    public void Bits_come_highest_first_and_the_pulses_behind_them_choose_the_gain(int gain, int pulses, int value)
    {
        _part.Value = asked => asked == pulses ? value : 0x555555;
        Run(seconds: 3, new DeviceSetting("gain", gain));
        Assert.True(_seen.Count >= 4, string.Join(", ", _seen));
        // The first, which was of another gain, never came through.
        Assert.All(_seen, seen => Assert.Equal($"Ok {value:X6}", seen));
        Assert.False(_part.IsClockHigh);
        var request = Assert.Single(_chip.Requested);
        Assert.Equal([5, 6], request.Offsets);
        Assert.Equal((2UL, 0UL, GpioDirection.Input), (request.DrivenLines, request.OutputBits, request.Direction)); // the clock is low from the first moment
    }

    [Fact]
    public void A_pulse_that_took_too_long_costs_its_reading_and_no_more()
    {
        _part.Value = _ => 0x123456;
        // The kernel takes the processor away in the middle of the reading, once.
        _part.CallTime = rises => TimeSpan.FromMicroseconds(rises == 60 ? 70 : 1);
        Run(seconds: 4);
        Assert.True(_seen.Count >= 5, string.Join(", ", _seen));
        Assert.All(_seen, seen => Assert.Equal("Ok 123456", seen));
    }

    [Fact]
    public void A_part_that_missed_a_pulse_is_begun_anew()
    {
        _part.Value = _ => 0xFFFFFF; // the line stays high in the middle of it, as if no conversion were ever done
        _part.Missed = 60;
        Run(seconds: 3);
        Assert.Contains(_seen, seen => seen.StartsWith("TimedOut", StringComparison.Ordinal));
        Assert.Equal("Ok FFFFFF", _seen[^1]);
    }

    [Fact]
    public void A_machine_that_is_never_fast_enough_says_so_and_reads_again_when_it_is()
    {
        _part.Value = _ => 0x123456;
        _part.CallTime = _ => TimeSpan.FromMicroseconds(30); // three calls to a pulse
        Run(seconds: 4);
        Assert.NotEmpty(_seen);
        Assert.All(_seen, seen => Assert.Equal("ReadFailed the clock was high for 91 us and may be for 50, 3 times in a row: this machine had no time for it, and the part has begun anew", seen));
        _part.CallTime = _ => TimeSpan.FromMicroseconds(1);
        _seen.Clear();
        Go(seconds: 3);
        Assert.Equal("Ok 123456", _seen[^1]);
    }

    [Theory]
    [InlineData(true, "TimedOut its data line does not say that a conversion is done in twice the time it may take (400 ms): is it connected?")]
    [InlineData(false, "Missing its data line does not follow the clock: is it connected?")]
    public void Nothing_on_the_lines_is_said_whichever_way_they_float_and_plugged_in_it_is_read(bool level, string expected)
    {
        _part.Value = _ => 0x123456;
        (_part.IsConnected, _part.LevelWithout) = (false, level);
        Run(seconds: 3);
        Assert.NotEmpty(_seen);
        Assert.All(_seen, seen => Assert.Equal(expected, seen));
        _part.IsConnected = true;
        _seen.Clear();
        Go(seconds: 3);
        Assert.Equal("Ok 123456", _seen[^1]);
        _part.IsConnected = false;
        _seen.Clear();
        Go(seconds: 3);
        Assert.Equal(expected, _seen[^1]);
    }

    [Fact]
    public void A_chip_that_goes_away_in_the_middle_is_said_and_the_part_is_begun_anew()
    {
        _part.Value = _ => 0x123456;
        Run(seconds: 2);
        _part.Error = LinuxError.NoDevice;
        _seen.Clear();
        Go(seconds: 0.6);
        Assert.StartsWith("Missing gpiochip0 is unplugged", _seen[^1], StringComparison.Ordinal);
        _part.Error = 0;
        Go(seconds: 3);
        Assert.Equal("Ok 123456", _seen[^1]);
        Assert.True(_chip.Requested.Count > 1);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        Run(seconds: 2);
        var decoded = 0;
        HostFixture.FrameAction count = (in FrameHeader _, ReadOnlySpan<byte> _) => decoded++;
        var allocated = 0L;
        for (var i = 0; i < 5_000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            var before = GC.GetAllocatedBytesForCurrentThread();
            _loop!.Step(0);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            FrameWalk.Drain(_queue, count);
        }
        Assert.True(decoded > 5, $"{decoded} readings");
        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData("23", "allowed is a whole number from 24 to 88")]
    [InlineData("gain / 3", "allowed is a whole number from 24 to 88")]
    [InlineData("89", "allowed is a whole number from 24 to 88")]
    public void A_number_of_pulses_that_cannot_be_is_refused_in_words(string pulses, string allowed)
    {
        var descriptor = PartFolder.Read("hx711");
        descriptor = descriptor with { Clocked = descriptor.Clocked! with { Pulses = new Formula(pulses) } };
        var error = Assert.Throws<FormatException>(() => ClockedRead.Of(PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, []))));
        Assert.Contains(allowed, error.Message, StringComparison.Ordinal);
    }

    private void Run(double seconds, params DeviceSetting[] settings)
    {
        var descriptor = PartFolder.Read("hx711");
        var read = ClockedRead.Of(PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, [.. settings])));
        var device = new GpioDevice(0, "scale", descriptor.Gpio!, ["5", "6"], TimeSpan.FromMilliseconds(500)) { Clocked = read };
        _loop = new GpioBusLoop("gpiochip0", "/dev", [device], _queue, _time, _chip.Open, WaitUntil);
        Go(seconds);
    }

    private void Go(double seconds)
    {
        for (var i = 0; i < seconds * 1000; i++)
        {
            _loop!.Step(0);
            FrameWalk.Drain(_queue, Note);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    private void Note(in FrameHeader header, ReadOnlySpan<byte> payload) =>
        _seen.Add($"{header.Status} {(header.Status == FrameStatus.Ok ? Convert.ToHexString(payload) : Encoding.UTF8.GetString(payload))}");

    private void WaitUntil(long ns)
    {
        var left = ns - Model.ClockReading.Monotonic(_time);
        if (left > 0)
            _time.Advance(TimeSpan.FromTicks((left + 99) / 100));
    }

    /// <summary>A clock moved by hand that allocates nothing at that.</summary>
    private sealed class PlainTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan step) => _ticks += step.Ticks;

        public override long GetTimestamp() => _ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_ticks);
    }
}
