using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>A loop over a <see cref="FakeChipBus"/> whose time passes only by transfers and waits.</summary>
internal sealed class ChipLoopRig
{
    private readonly List<InstalledChip> _chips = [];
    private ChipBusLoop? _loop;

    public ChipLoopRig(int queueBytes = 16 * 1024 * 1024)
    {
        Bus = new FakeChipBus(Time);
        Queue = new FrameQueue("i2c-1", queueBytes, OverflowPolicy.DropNewest, () => { });
    }

    public MachineTime Time { get; } = new();

    public FakeChipBus Bus { get; }

    public ChannelSetTable ChannelSets { get; } = new();

    public FrameQueue Queue { get; }

    public List<BusNotice> Notices { get; } = [];

    public List<SeenFrame> Frames { get; } = [];

    public ChipBusLoop Loop => _loop!;

    public double NowMs => Time.GetTimestamp() * 1e3 / Time.TimestampFrequency;

    public ChipLoopRig Install(int address, ResolvedScript script, double periodMs = 1000)
    {
        _chips.Add(new InstalledChip($"chip {_chips.Count}", address, Bus.LinkTo(address), script, new RawDecoder(), TimeSpan.FromMilliseconds(periodMs)));
        return this;
    }

    /// <summary>Installs a part with its outputs.</summary>
    public ChipLoopRig Install(DeviceDescriptor part, BusOutputs outputs, int address, double periodMs = 1000)
    {
        var installation = PartInstallation.Of(part, PartFolder.Installed(part, []) with { Address = address });
        _chips.Add(new InstalledChip(
            $"chip {_chips.Count}", address, Bus.LinkTo(address), ResolvedScript.Of(part, installation.Evaluate), new RawDecoder(), TimeSpan.FromMilliseconds(periodMs))
        {
            Outputs = ChipOutputs.Of(installation, Bus.PlaceOf(address), outputs, writes => FailSafeAction.OfI2c(Bus.Path, address, writes), ChannelSets, new TestCatalog(), Time),
        });
        return this;
    }

    /// <summary>Lets so much time pass and takes the frames.</summary>
    public List<SeenFrame> Run(double ms)
    {
        if (_loop is null)
        {
            _loop = new ChipBusLoop(Bus, _chips, Queue, ChannelSets, Time, Notices.Add);
            _loop.Begin();
        }
        var endMs = NowMs + ms;
        for (var steps = 0; NowMs < endMs; steps++)
        {
            Assert.True(steps < 1_000_000, "the loop does not let time pass");
            var dueMs = _loop.Step() / 1e6;
            if (dueMs > NowMs)
                Time.Advance(TimeSpan.FromMicroseconds(Math.Ceiling((Math.Min(dueMs, endMs) - NowMs) * 1e3)));
        }
        var first = Frames.Count;
        SeenFrame.Drain(Queue, Frames);
        return Frames[first..];
    }
}
