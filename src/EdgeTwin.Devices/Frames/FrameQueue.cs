using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Frames;

/// <summary>
/// The bounded pipe between one bus loop (the only writer) and the ingest thread (the only reader). The writer reads the
/// device straight into <see cref="TryBegin"/>'s span and then names what it read with <see cref="End"/>. A frame never
/// straddles two pipe segments, so the reader decodes it in place.
/// </summary>
public sealed class FrameQueue
{
    private const int SegmentBytes = 16 * 1024;

    private readonly Pipe _pipe;
    private readonly Action _wakeReader;
    private Memory<byte> _open;
    private long _pendingBytes;
    private long _unflushedBytes;
    private long _framesWritten;
    private long _framesLost;
    private uint _lostBefore;
    private uint _sequence;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="name">Names the queue in metrics and events, such as <c>host</c> or <c>i2c-1</c>.</param>
    /// <param name="bytesMax">How many bytes may wait for the reader before the overflow policy applies.</param>
    /// <param name="policy">What happens then.</param>
    /// <param name="wakeReader">Called after each flush; must be cheap and must not throw.</param>
    public FrameQueue(string name, int bytesMax, OverflowPolicy policy, Action wakeReader)
    {
        Name = name;
        BytesMax = bytesMax;
        Policy = policy;
        _wakeReader = wakeReader;
        // The bound is ours (frames are dropped whole and counted), so the pipe itself never pauses.
        _pipe = new Pipe(new PipeOptions(
            readerScheduler: PipeScheduler.Inline,
            writerScheduler: PipeScheduler.Inline,
            pauseWriterThreshold: 0,
            resumeWriterThreshold: 0,
            minimumSegmentSize: SegmentBytes,
            useSynchronizationContext: false));
    }

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>The bound in bytes.</summary>
    public int BytesMax { get; }

    /// <summary>What happens at the bound.</summary>
    public OverflowPolicy Policy { get; }

    /// <summary>The reader's end.</summary>
    public PipeReader Reader => _pipe.Reader;

    /// <summary>Bytes flushed and not yet consumed.</summary>
    public long PendingBytes => Interlocked.Read(ref _pendingBytes);

    /// <summary>Frames written since the start.</summary>
    public long FramesWritten => Interlocked.Read(ref _framesWritten);

    /// <summary>Frames lost to the overflow policy since the start.</summary>
    public long FramesLost => Interlocked.Read(ref _framesLost);

    /// <summary>
    /// Opens a frame of at most <paramref name="payloadMax"/> bytes. False if the queue is full: under
    /// <see cref="OverflowPolicy.DropNewest"/> the frame is then counted as lost, under <see cref="OverflowPolicy.Wait"/>
    /// the caller flushes and tries again later.
    /// </summary>
    public bool TryBegin(int payloadMax, out Span<byte> payload)
    {
        if (PendingBytes + _unflushedBytes + FrameHeader.Size + payloadMax > BytesMax)
        {
            if (Policy == OverflowPolicy.DropNewest)
                CountLost();
            payload = default;
            return false;
        }
        _open = _pipe.Writer.GetMemory(FrameHeader.Size + payloadMax);
        payload = _open.Span.Slice(FrameHeader.Size, payloadMax);
        return true;
    }

    /// <summary>Closes the frame opened last, of which the first <paramref name="payloadLength"/> payload bytes count.</summary>
    public void End(int payloadLength, ushort channelSet, FrameStatus status, long monotonicNs, long utcNs)
    {
        var header = new FrameHeader(payloadLength, channelSet, status, monotonicNs, utcNs, _lostBefore, _sequence++);
        MemoryMarshal.Write(_open.Span, in header);
        _pipe.Writer.Advance(FrameHeader.Size + payloadLength);
        _unflushedBytes += FrameHeader.Size + payloadLength;
        _lostBefore = 0;
        Interlocked.Increment(ref _framesWritten);
    }

    /// <summary>Says that frames were lost before they came here, as a recording knows; the next frame passes it on.</summary>
    public void ReportLost(uint frames)
    {
        _lostBefore += frames;
        _sequence += frames;
    }

    /// <summary>Makes the closed frames visible to the reader and wakes it.</summary>
    public void Flush()
    {
        if (_unflushedBytes == 0)
            return;
        Interlocked.Add(ref _pendingBytes, _unflushedBytes);
        _unflushedBytes = 0;
        // The pipe never pauses (threshold 0), so the flush always completes here.
        var flushed = _pipe.Writer.FlushAsync();
        if (!flushed.IsCompletedSuccessfully)
            flushed.AsTask().GetAwaiter().GetResult();
        _wakeReader();
    }

    /// <summary>The reader says how many bytes it has consumed.</summary>
    public void Consumed(long bytes) => Interlocked.Add(ref _pendingBytes, -bytes);

    /// <summary>No more frames will come.</summary>
    public void Complete()
    {
        Flush();
        _pipe.Writer.Complete();
        _wakeReader();
    }

    private void CountLost()
    {
        Interlocked.Increment(ref _framesLost);
        _lostBefore++;
        _sequence++;
    }
}
