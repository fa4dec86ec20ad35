using System.Text;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Gpio;

/// <summary>A chip with one part on it, its loop stepped by hand, and what its frames decode to.</summary>
internal sealed class GpioFixture : IDisposable
{
    public const int Line = 17;

    private readonly Sample[] _samples;
    private readonly GpioDecoder _decoder;

    public GpioFixture(GpioEdges edges = GpioEdges.Both, string line = "17", int queueBytesMax = 1 << 20, TimeProvider? time = null)
    {
        _decoder = new GpioDecoder("", edges, new GpioFieldProperties(TwinId.Parse("t")), Catalog);
        _samples = new Sample[_decoder.SamplesMax];
        Queue = new FrameQueue("gpiochip0", queueBytesMax, OverflowPolicy.DropNewest, () => { });
        var gpio = new GpioDescriptor(["signal"], false, edges, GpioBias.PullUp, true, 5000);
        Loop = new GpioBusLoop(
            "gpiochip0", "/dev", [new GpioDevice(0, "t", gpio, [line], TimeSpan.FromSeconds(1))], Queue, time ?? Time, Chip.Open);
    }

    public MachineTime Time { get; } = new();

    public TestCatalog Catalog { get; } = new();

    public FakeGpioChip Chip { get; } = new();

    public FrameQueue Queue { get; }

    public GpioBusLoop Loop { get; }

    /// <summary>Every sample so far, in words.</summary>
    public List<string> Log { get; } = [];

    public List<Sample> Samples { get; } = [];

    /// <summary>The words of frames that carry some.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Steps the loop once and gives what it brought, in words.</summary>
    public string Step(double secondsAfter = 0)
    {
        Log.Clear();
        Loop.Step(0);
        HostDrain();
        Time.Advance(TimeSpan.FromSeconds(secondsAfter));
        return string.Join(", ", Log);
    }

    public void HostDrain() => FrameWalk.Drain(Queue, Decode);

    public void Dispose()
    {
        Loop.Close();
        Loop.Dispose();
        Chip.Dispose();
    }

    private void Decode(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Status != FrameStatus.Ok)
            Words.Add(Encoding.UTF8.GetString(payload));
        var count = _decoder.Decode(header, payload, _samples);
        foreach (var sample in _samples.AsSpan(0, count))
        {
            Samples.Add(sample);
            var name = Catalog[sample.PropertyId].Reference.Name;
            Log.Add(FormattableString.Invariant($"{name}={(sample.Quality == Quality.Bad ? sample.Reason.ToString() : sample.Value)}{(sample.Quality == Quality.Uncertain ? "?" : "")}"));
        }
    }
}
