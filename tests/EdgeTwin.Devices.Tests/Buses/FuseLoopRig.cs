using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.I2c;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>A loop on its own thread in real time, over the kernel's I2C calls to a bus served by FUSE.</summary>
internal sealed class FuseLoopRig : IAsyncDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<InstalledChip> _chips = [];
    private readonly List<SeenFrame> _frames = [];
    private Task _running = Task.CompletedTask;
    private ChipBusLoop? _loop;

    public FuseLoopRig() => Adapter = new I2cAdapter("i2c-1", Bus.DevicePath, TimeSpan.FromMilliseconds(Limits.TransferTimeoutMs));

    public FuseBus Bus { get; } = FuseBus.Start();

    public I2cAdapter Adapter { get; }

    public ChipBusLoop Loop => _loop!;

    public FrameQueue Queue { get; } = new("i2c-1", 16 * 1024 * 1024, OverflowPolicy.DropNewest, () => { });

    public static long NowNs => ClockReading.Monotonic(TimeProvider.System);

    /// <summary>Plugs in a chip with identity 0x60 and configures it.</summary>
    public async Task AddAsync(int address, ResolvedScript script, double periodMs)
    {
        await Bus.AddAsync(address);
        await Bus.SetAsync(address, 0xD0, 0x60);
        _chips.Add(new InstalledChip($"chip {_chips.Count}", address, Adapter.LinkTo(address), script, new RawDecoder(), TimeSpan.FromMilliseconds(periodMs)));
    }

    public void Start() => _running = MakeLoop().RunAsync(_cancellation.Token);

    /// <summary>The loop without its thread, for a test that steps it.</summary>
    public ChipBusLoop MakeLoop() => _loop = new ChipBusLoop(Adapter, _chips, Queue, new ChannelSetTable(), TimeProvider.System);

    /// <summary>The first frame after a time that is as wanted; fails if none comes in ten seconds.</summary>
    public async Task<SeenFrame> UntilAsync(Func<SeenFrame, bool> isWanted, long afterNs)
    {
        for (var waits = 0; waits < 2000; waits++)
        {
            SeenFrame.Drain(Queue, _frames);
            if (_frames.Find(frame => frame.MonotonicNs >= afterNs && isWanted(frame)) is { } frame)
                return frame;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        Assert.Fail($"no such frame came; the last ones: {string.Join("; ", _frames.TakeLast(5))}; {_loop?.Problem}");
        return _frames[0];
    }

    /// <summary>What comes in some time.</summary>
    public async Task<IReadOnlyList<SeenFrame>> ForAsync(double ms)
    {
        SeenFrame.Drain(Queue, _frames);
        var first = _frames.Count;
        await Task.Delay(TimeSpan.FromMilliseconds(ms), TestContext.Current.CancellationToken);
        SeenFrame.Drain(Queue, _frames);
        return _frames[first..];
    }

    public async Task StopAsync()
    {
        await _cancellation.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _cancellation.Dispose();
        Adapter.Close(); // A bus that someone has open cannot be unmounted at once.
        Bus.Dispose();
    }
}
