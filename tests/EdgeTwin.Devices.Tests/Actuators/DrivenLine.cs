using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Devices.Tests.Buses;
using EdgeTwin.Devices.Tests.Gpio;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Actuators;

/// <summary>A GPIO part with outputs on a chip, its loop stepped by hand, and what its frames decode to.</summary>
internal sealed class DrivenLine : IDisposable
{
    private readonly List<SeenFrame> _frames = [];

    public DrivenLine(string descriptor, string[] lines, Func<PropertyReference, double?>? safeOf = null)
    {
        Outputs = new BusOutputs(safeOf, FailSafe);
        var result = DescriptorReader.Read("device.toml", descriptor, PartAlgorithms.All);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        var installation = PartInstallation.Of(result.Descriptor, new DeviceOptions(TwinId.Parse("t"), result.Descriptor.Part));
        var set = ChannelSets.Add(PartDrivers.GpioDecoderOf(installation, Catalog));
        var device = new GpioDevice(set, "t", result.Descriptor.Gpio!, [.. lines], TimeSpan.FromSeconds(1))
        {
            Outputs = LineOutputs.Of(installation, "gpiochip0", lines, Outputs, ChannelSets, Catalog, Time),
        };
        Loop = new GpioBusLoop("gpiochip0", "/dev", [device], Queue, Time, Chip.Open);
    }

    public MachineTime Time { get; } = new();

    public FakeGpioChip Chip { get; } = new();

    public RecordedFailSafe FailSafe { get; } = new();

    public TestCatalog Catalog { get; } = new();

    public ChannelSetTable ChannelSets { get; } = new();

    public FrameQueue Queue { get; } = new("gpiochip0", 1 << 20, OverflowPolicy.DropNewest, () => { });

    public BusOutputs Outputs { get; }

    public GpioBusLoop Loop { get; }

    public IActuator this[int output] => Outputs.Installed[output].Actuator;

    /// <summary>Steps the loop and gives what came of it, in words.</summary>
    public string Step(double secondsAfter = 0)
    {
        Loop.Step(0);
        Time.Advance(TimeSpan.FromSeconds(secondsAfter));
        var words = new List<string>();
        FrameWalk.Drain(Queue, (in FrameHeader header, ReadOnlySpan<byte> payload) =>
        {
            var decoder = ChannelSets[header.ChannelSet]!;
            var samples = new Sample[decoder.SamplesMax];
            foreach (var sample in samples[..decoder.Decode(header, payload, samples)])
                words.Add(FormattableString.Invariant($"{Catalog[sample.PropertyId].Reference.Name}={(sample.Quality == Quality.Bad ? sample.Reason : sample.Value)}{(sample.Quality == Quality.Uncertain ? $" {sample.Reason}" : "")}"));
        });
        return string.Join(", ", words);
    }

    public void Dispose()
    {
        Loop.Close();
        Loop.Dispose();
        Chip.Dispose();
    }
}
