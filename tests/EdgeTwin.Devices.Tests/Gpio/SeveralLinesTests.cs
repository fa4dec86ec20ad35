using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Gpio;

/// <summary>A part on two lines of one chip: each has its own edges, counts and levels, and one request holds both.</summary>
public sealed class SeveralLinesTests : IDisposable
{
    private const int Low = 23;
    private const int High = 7; // numbers need not rise

    private readonly MachineTime _time = new();
    private readonly TestCatalog _catalog = new();
    private readonly FakeGpioChip _chip = new();
    private readonly FrameQueue _queue = new("gpiochip0", 1 << 20, OverflowPolicy.DropNewest, () => { });
    private readonly GpioDecoder _decoder;
    private readonly GpioBusLoop _loop;
    private readonly Sample[] _samples;
    private readonly List<string> _log = [];

    public SeveralLinesTests()
    {
        var installation = PartInstallation.Of(PartFolder.Read("float-switches"), PartFolder.Installed(PartFolder.Read("float-switches"), []));
        _decoder = PartDrivers.GpioDecoderOf(installation, _catalog);
        _samples = new Sample[_decoder.SamplesMax];
        var device = new GpioDevice(0, "tank", installation.Descriptor.Gpio!, [$"{Low}", $"GPIO{High}"], TimeSpan.FromSeconds(1));
        _loop = new GpioBusLoop("gpiochip0", "/dev", [device], _queue, _time, _chip.Open);
    }

    public void Dispose()
    {
        _loop.Close();
        _loop.Dispose();
        _chip.Dispose();
    }

    [Fact]
    public void Each_line_has_its_own_state_and_counts()
    {
        Assert.Equal("above_low=0, above_high=0, fill=0, fillings=0", Step());
        Assert.Equal([Low, High], Assert.Single(_chip.Requested).Offsets);
        _time.Advance(TimeSpan.FromSeconds(1));
        Step();
        _chip.Edge(Low, isRising: true);
        Assert.Equal("above_low=1, fill=50", Step()); // what is made of the other line does not change with this one's edges
        _chip.Edge(High, isRising: true);
        Assert.Equal("above_high=1, fill=100", Step());
        _chip.Edge(High, isRising: false);
        _chip.Edge(High, isRising: true);
        _chip.Edge(Low, isRising: false); // stuck: only the upper one floats
        Assert.Equal("above_high=0, fill=50, above_high=1, fill=100, above_low=0, fill=Malformed", Step());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("above_low=0, above_high=1, fill=Malformed, fillings=2", Step());
    }

    [Fact]
    public void A_loss_on_one_line_is_found_by_that_lines_numbers()
    {
        Step();
        _chip.Edge(Low, isRising: true);
        _chip.Edge(High, isRising: true, dropped: 2);
        Assert.Equal("above_low=1, fill=50, above_high=1?, fill=100?", Step());
    }

    [Fact]
    public void One_line_that_another_holds_is_named_and_neither_is_taken()
    {
        _chip.Holders[High] = "xyz";
        Assert.Equal("above_low=Missing, above_high=Missing, fill=Missing, fillings=Missing", Step().Replace("ReadFailed", "Missing", StringComparison.Ordinal));
        Assert.Empty(_chip.Requested);
        _chip.Holders.Clear();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("above_low=0, above_high=0, fill=0, fillings=0", Step());
    }

    [Fact]
    public void No_bytes_make_the_decoder_throw_or_say_nonsense()
    {
        const int Seed = 20261126;
        var random = new Random(Seed);
        for (var round = 0; round < 1000; round++)
        {
            var payload = new byte[GpioFrame.HeadBytes + random.Next(5) * GpioLineEvent.Size];
            random.NextBytes(payload);
            for (var edge = GpioFrame.HeadBytes; edge < payload.Length; edge += GpioLineEvent.Size)
                payload.AsSpan(edge + 13, 3).Clear(); // the number of its line is small
            payload.AsSpan(21, 3).Clear(); // and so are the flags
            var count = _decoder.Decode(new FrameHeader(payload.Length, 0, FrameStatus.Ok, round, round, 0, (uint)round), payload, _samples);
            foreach (var sample in _samples.AsSpan(0, count))
                Assert.True(sample.Quality == Quality.Bad ? double.IsNaN(sample.Value) : sample.Value >= 0, $"seed {Seed}, round {round}: {sample}");
        }
    }

    private string Step()
    {
        _log.Clear();
        _loop.Step(0);
        FrameWalk.Drain(_queue, Decode);
        return string.Join(", ", _log);
    }

    private void Decode(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        foreach (var sample in _samples.AsSpan(0, _decoder.Decode(header, payload, _samples)))
            _log.Add(FormattableString.Invariant($"{_catalog[sample.PropertyId].Reference.Name}={(sample.Quality == Quality.Bad ? sample.Reason.ToString() : sample.Value)}{(sample.Quality == Quality.Uncertain ? "?" : "")}"));
    }
}
