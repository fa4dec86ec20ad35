using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Devices.Recording.Faults;
using EdgeTwin.Model;
using EdgeTwin.Store.Batches;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Launch;

/// <summary>A recording through the real ingest, as fast as possible, into whatever wants its samples.</summary>
/// <param name="time">Both clocks and the timer.</param>
internal sealed class RecordingPlayer(TimeProvider time)
{
    private const int QueueBytes = 4 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private readonly List<string> _problems = [];

    /// <summary>The properties of the recording, as they turn up.</summary>
    internal MemoryCatalog Catalog { get; } = new() { CountMax = Store.Limits.PropertiesMax };

    /// <summary>What was wrong with the recording, one sentence each.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>Which faults were injected; null where none were asked for.</summary>
    internal FaultCounts? Injected { get; private set; }

    /// <summary>Plays it once.</summary>
    /// <exception cref="IOException">The recording cannot be read.</exception>
    /// <exception cref="FormatException">It is of an unknown version.</exception>
    internal async Task PlayAsync(string file, FaultPlan? faults, ISampleLog samples, IIngestEvents events, CancellationToken cancellation)
    {
        var channelSets = new ChannelSetTable();
        using var state = new StateTable(Store.Limits.PropertiesMax);
        var ingest = new Ingest(channelSets, samples, state, new ChangeRing(2), events);
        var queue = new FrameQueue("replay", QueueBytes, OverflowPolicy.Wait, static () => { });
        ingest.Attach(queue);
        var bus = new ReplayBus(
            () => RecordingReader.Open(file), new ReplayOptions { Speed = double.PositiveInfinity, Faults = faults },
            AgentDrivers.All(), channelSets, Catalog, queue, time);
        var running = bus.RunAsync(cancellation);
        while (ingest.Drain() || !running.IsCompleted)
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        await running.ConfigureAwait(false);
        _problems.AddRange(bus.Problems.Concat(bus.FaultsUnmet));
        Injected = bus.Injected;
    }
}
