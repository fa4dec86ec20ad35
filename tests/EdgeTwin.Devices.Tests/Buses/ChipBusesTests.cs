using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Devices.Tests.Buses;

public sealed class ChipBusesTests
{
    private readonly TestCatalog _catalog = new();
    private readonly ChannelSetTable _channelSets = new();
    private readonly List<BusNotice> _notices = [];
    private readonly FrameQueue _queue = new("i2c-1", 1024 * 1024, OverflowPolicy.DropNewest, () => { });
    private readonly DescriptorCatalog _descriptors = new("", PartAlgorithms.All);

    [Theory]
    [InlineData("i2c-1", "i2c-1")]
    [InlineData("spi0.0", "spi0")]
    [InlineData("spi10.2", "spi10")]
    public void Chips_that_share_wires_share_a_loop(string bus, string loop) => Assert.Equal(loop, ChipBuses.LoopOf(bus));

    [Fact]
    public async Task A_described_part_is_read_over_the_wire_and_comes_out_as_the_data_sheet_says()
    {
        using var bus = FuseBus.Start();
        await bus.AddAsync(0x76);
        await bus.SetAsync(0x76, 0xD0, 0x58);
        // Bosch BST-BMP280-DS001, section 3.12.
        await bus.SetAsync(0x76, 0x88, Convert.FromHexString("706b436718fc7d8e43d6d00b270b8c00f9ff8c3cf8c67017"));
        await bus.SetAsync(0x76, 0xF7, 0x65, 0x5A, 0xC0, 0x7E, 0xED, 0x00);
        var root = Directory.CreateTempSubdirectory("edgetwin-buses-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "dev"));
        File.CreateSymbolicLink(Path.Combine(root, "dev", "i2c-1"), bus.DevicePath);
        using var cancellation = new CancellationTokenSource();
        var loop = Make("i2c-1", root, new DeviceOptions(TwinId.Parse("greenhouse/air"), "bmp280") { Bus = "i2c-1", Period = TimeSpan.FromMilliseconds(100) });
        var running = loop.RunAsync(cancellation.Token);
        try
        {
            var frames = new List<SeenFrame>();
            for (var waits = 0; waits < 1000 && !frames.Exists(frame => frame.IsOk); waits++)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
                SeenFrame.Drain(_queue, frames);
            }
            var samples = new Sample[8];
            var frame = frames.Find(frame => frame.IsOk);
            Assert.True(frame is not null, loop.Chips[0].Problem);
            var header = new FrameHeader(frame.Payload.Length, (ushort)frame.ChannelSet, frame.Status, frame.MonotonicNs, 0, 0, 0);
            var count = _channelSets[frame.ChannelSet]!.Decode(header, frame.Payload, samples);
            var values = samples[..count].ToDictionary(sample => _catalog[sample.PropertyId].Reference.ToString(), sample => sample.Value);
            Assert.Equal(25.08, values["greenhouse/air#temperature"], 0.01);
            Assert.Equal(100653.27, values["greenhouse/air#pressure"], 0.2);
            Assert.Empty(_notices);
        }
        finally
        {
            await cancellation.CancelAsync();
            await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void A_device_that_cannot_be_is_left_out_in_words_and_the_others_are_read()
    {
        var twin = TwinId.Parse("greenhouse/air");
        var loop = Make(
            "i2c-1", "/", new DeviceOptions(twin, "bmp280") { Bus = "i2c-1", Address = 0x12 }, new DeviceOptions(twin, "tmp102") { Bus = "i2c-1" });
        Assert.Equal("tmp102 of greenhouse/air", Assert.Single(loop.Chips).Chip.Title);
        Assert.Contains("bmp280 of greenhouse/air is not read: ", Assert.Single(_notices).Message, StringComparison.Ordinal);
        Assert.Contains("0x12", _notices[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_parts_own_shortest_period_holds()
    {
        var loop = Make("i2c-1", "/", new DeviceOptions(TwinId.Parse("lab/air"), "tmp117") { Bus = "i2c-1", Period = TimeSpan.FromMilliseconds(1) });
        Assert.Equal(TimeSpan.FromSeconds(1), loop.Chips[0].Chip.Period);
    }

    private ChipBusLoop Make(string name, string root, params DeviceOptions[] devices) => ChipBuses.Make(
        name,
        root,
        TimeSpan.FromMilliseconds(50),
        [.. devices.Select(device => new ConfiguredChip(_descriptors.Get(device.Part), device))],
        _queue,
        _channelSets,
        _catalog,
        TimeProvider.System,
        _notices.Add);
}
