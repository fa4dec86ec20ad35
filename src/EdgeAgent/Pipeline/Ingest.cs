using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;
using EdgeTwin.Store.Batches;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// The heart of the agent, and the file to read first. Every frame that any bus has read passes through
/// <see cref="TakeFrame"/> on one thread, which tees it to the recorder and decodes it in place; the decoded block then goes
/// through <see cref="PassOn"/>: journal, state, changes. Nothing here allocates per sample, waits for a subscriber, or
/// looks at a name.
/// </summary>
public sealed class Ingest
{
    private readonly ChannelSetTable _channelSets;
    private readonly ISampleLog _journal;
    private readonly StateTable _state;
    private readonly ChangeRing _changes;
    private readonly IIngestEvents _events;
    private Source[] _sources = [];
    private Sample[] _block = new Sample[Limits.IngestBlockSamples];
    private int _count;
    private IFrameTee? _recorder;
    private RangeTable _ranges = RangeTable.Empty;
    private long _samplesApplied;
    private long _framesRefused;

    /// <summary>Wires the path together.</summary>
    public Ingest(ChannelSetTable channelSets, ISampleLog journal, StateTable state, ChangeRing changes, IIngestEvents events)
    {
        _channelSets = channelSets;
        _journal = journal;
        _state = state;
        _changes = changes;
        _events = events;
    }

    /// <summary>Samples that went all the way, since the start.</summary>
    public long SamplesApplied => Volatile.Read(ref _samplesApplied);

    /// <summary>What the buses said of the frames that brought no values.</summary>
    public ReasonTable Reasons { get; } = new();

    /// <summary>Frames that no decoder took or that made one throw, since the start; each kind is reported once.</summary>
    public long FramesRefused => Interlocked.Read(ref _framesRefused);

    /// <summary>Where raw frames are teed to; null while nothing records.</summary>
    public IFrameTee? Recorder
    {
        get => Volatile.Read(ref _recorder);
        set => Volatile.Write(ref _recorder, value);
    }

    /// <summary>The ranges that samples are checked against; replaced as a whole when the configuration changes.</summary>
    public RangeTable Ranges
    {
        get => Volatile.Read(ref _ranges);
        set => Volatile.Write(ref _ranges, value);
    }

    /// <summary>Adds a queue to read from. Safe while the ingest thread runs.</summary>
    public void Attach(FrameQueue queue)
    {
        lock (_channelSets)
            Volatile.Write(ref _sources, [.. _sources, new Source(queue)]);
    }

    /// <summary>Forgets a queue whose bus has stopped.</summary>
    public void Detach(FrameQueue queue)
    {
        lock (_channelSets)
            Volatile.Write(ref _sources, [.. _sources.Where(source => source.Queue != queue)]);
    }

    /// <summary>Takes everything that waits in all queues, once round. Only the ingest thread may call this.</summary>
    /// <returns>False if there was nothing.</returns>
    public bool Drain()
    {
        var any = false;
        foreach (var source in Volatile.Read(ref _sources))
            any |= Drain(source);
        return any;
    }

    private bool Drain(Source source)
    {
        var reader = source.Queue.Reader;
        if (source.Completed || !reader.TryRead(out var read))
            return false;
        var buffer = read.Buffer;
        foreach (var segment in buffer)
            TakeFrames(source, segment.Span);
        PassOn();
        var length = buffer.Length;
        reader.AdvanceTo(buffer.End);
        source.Queue.Consumed(length);
        if (read.IsCompleted)
        {
            source.Completed = true;
            reader.Complete();
            _events.QueueDrained(source.Queue);
        }
        return length > 0;
    }

    /// <summary>Walks the frames of one pipe segment. <see cref="FrameQueue"/> never lets a frame straddle two.</summary>
    private void TakeFrames(Source source, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= FrameHeader.Size)
        {
            ref readonly var header = ref Unsafe.As<byte, FrameHeader>(ref MemoryMarshal.GetReference(bytes));
            TakeFrame(source, in header, bytes.Slice(FrameHeader.Size, header.PayloadLength));
            bytes = bytes[(FrameHeader.Size + header.PayloadLength)..];
        }
    }

    private void TakeFrame(Source source, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        Recorder?.Tee(in header, payload);
        var stepNs = source.Clock.Observe(header.UtcNs - header.MonotonicNs);
        if (stepNs != 0)
        {
            PassOn(); // What was measured before the step is journaled with the offset it was measured under.
            _events.ClockStepped(source.Queue.Name, header.MonotonicNs, source.Clock.OffsetNs, stepNs);
        }
        // From here on wall time is monotonic time plus the anchor, so it is as ordered as the monotonic clock is.
        var anchored = header with { UtcNs = header.MonotonicNs + source.Clock.OffsetNs };
        var samples = Decode(in anchored, payload);
        if (header.LostBefore > 0)
            MarkLost(samples);
        if (header.Status != FrameStatus.Ok)
            Reasons.Note(samples, payload);
        Ranges.Check(samples);
        _count += samples.Length;
    }

    /// <summary>Decodes behind the samples that already wait in the block.</summary>
    private Span<Sample> Decode(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var decoder = _channelSets[header.ChannelSet];
        if (decoder is null)
        {
            Refuse(header.ChannelSet, "there is no such channel set");
            return default;
        }
        if (decoder.SamplesMax > _block.Length - _count)
            MakeRoom(decoder.SamplesMax);
        try
        {
            return _block.AsSpan(_count, decoder.Decode(in header, payload, _block.AsSpan(_count)));
        }
#pragma warning disable CA1031 // A decoder that throws is a bug in that decoder; it must cost its own frames and nothing else.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Refuse(header.ChannelSet, $"its decoder '{decoder.Driver}' threw {error}");
            return default;
        }
    }

    private void MakeRoom(int samples)
    {
        PassOn();
        if (samples > _block.Length)
            _block = new Sample[samples];
    }

    /// <summary>Hands the decoded block on: journal first, then state, then everyone who watches.</summary>
    private void PassOn()
    {
        if (_count == 0)
            return;
        var samples = _block.AsSpan(0, _count);
        _count = 0;
        _journal.Append(samples);
        _state.Apply(samples);
        _changes.Publish(samples);
        _events.Published(samples);
        Volatile.Write(ref _samplesApplied, _samplesApplied + samples.Length);
    }

    private void Refuse(int channelSet, string why)
    {
        Interlocked.Increment(ref _framesRefused);
        _events.FrameRefused(channelSet, why);
    }

    /// <summary>The samples after a loss are real, but what came between them and the last ones is not known.</summary>
    private static void MarkLost(Span<Sample> samples)
    {
        foreach (ref var sample in samples)
        {
            if (sample.Quality == Quality.Good)
                sample = sample with { Quality = Quality.Uncertain, Reason = QualityReason.SamplesLost };
        }
    }

    private sealed class Source(FrameQueue queue)
    {
        public FrameQueue Queue { get; } = queue;

        public ClockAnchor Clock { get; } = new();

        public bool Completed { get; set; }
    }
}
