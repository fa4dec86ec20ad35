using System.Buffers.Binary;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Store.Batches;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Bench;

/// <summary>
/// The real sample path over <see cref="Properties"/> properties, driven by one thread that writes frames and drains them:
/// the same queue, ingest, state and ring as in the running agent.
/// </summary>
internal sealed class PathRig : IIngestEvents
{
    /// <summary>How many properties the frames go to.</summary>
    public const int Properties = 1000;

    /// <summary>Frames between two flushes.</summary>
    public const int FramesPerFlush = 256;

    private const int QueueBytes = 1 << 20;

    private readonly FrameQueue _queue;
    private readonly Ingest _ingest;
    private long _monotonicNs;
    private int _nextChannelSet;
    private short _register;

    public PathRig(StateTable state, ISampleLog log, ChangeRing changes, long startUtcNs)
    {
        var channelSets = new ChannelSetTable();
        for (var first = 0; first < Properties; first += BenchDecoder.Channels)
            channelSets.Add(new BenchDecoder(first));
        _ingest = new Ingest(channelSets, log, state, changes, this);
        _queue = new FrameQueue("bench", QueueBytes, OverflowPolicy.Wait, static () => { });
        _ingest.Attach(_queue);
        StartUtcNs = startUtcNs;
    }

    /// <summary>Wall time of the first frame.</summary>
    public long StartUtcNs { get; }

    /// <summary>Writes frames and takes them through the path.</summary>
    /// <returns>How many samples became visible in the state.</returns>
    public int Round(int frames)
    {
        for (var i = 0; i < frames; i++)
            WriteFrame();
        _queue.Flush();
        _ingest.Drain();
        return frames * BenchDecoder.Channels;
    }

    private void WriteFrame()
    {
        if (!_queue.TryBegin(BenchDecoder.PayloadBytes, out var payload))
            throw new InvalidOperationException("The benchmark's queue is full although it is drained after every flush.");
        for (var channel = 0; channel < BenchDecoder.Channels; channel++)
            BinaryPrimitives.WriteInt16LittleEndian(payload[(channel * sizeof(short))..], (short)(2000 + (_register & 63) + channel));
        // Every channel set is sampled once a millisecond of the rig's own time.
        _queue.End(BenchDecoder.PayloadBytes, (ushort)_nextChannelSet, FrameStatus.Ok, _monotonicNs, StartUtcNs + _monotonicNs);
        if (++_nextChannelSet == Properties / BenchDecoder.Channels)
        {
            _nextChannelSet = 0;
            _monotonicNs += 1_000_000;
            _register++;
        }
    }

    void IIngestEvents.ClockStepped(string queue, long monotonicNs, long offsetNs, long stepNs) =>
        throw new InvalidOperationException($"The rig's clock was stepped by {stepNs} ns.");

    void IIngestEvents.FrameRefused(int channelSet, string why) =>
        throw new InvalidOperationException($"The frame of channel set {channelSet} was refused: {why}.");
}
