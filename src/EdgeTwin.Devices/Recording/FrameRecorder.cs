using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Recording;

/// <summary>
/// Writes every frame it is shown to an <c>.etrec</c> file, channel sets announced as they turn up. <see cref="Tee"/> copies
/// and returns: a thread of the recorder's own does the writing. A disk that cannot keep up, or is full, costs frames, which
/// are counted here and in the next recorded frame's <see cref="FrameHeader.LostBefore"/>; it never delays the caller.
/// </summary>
public sealed class FrameRecorder : IFrameTee, IDisposable
{
    private readonly Stream _stream;
    private readonly ChannelSetTable _channelSets;
    private readonly SemaphoreSlim _filled = new(0);
    private readonly Lock _filling = new();
    private readonly Thread _writer;
    private readonly IFrameDecoder?[] _announced = new IFrameDecoder?[ChannelSetTable.CountMax];
    private readonly int _bytesMax;
    private byte[] _front;
    private byte[] _back;
    private int _frontBytes;
    private int _frontFrames;
    private uint _lostBefore;
    private long _framesWritten;
    private long _framesLost;
    private bool _isStopping;
    private string _error = "";

    /// <summary>Starts a recording; the recorder owns the stream.</summary>
    /// <param name="stream">Where to write, from its position on.</param>
    /// <param name="channelSets">Says which driver a channel set has.</param>
    /// <param name="bufferBytesMax">Bytes that may wait for the disk before frames are dropped; twice that is allocated as needed.</param>
    public FrameRecorder(Stream stream, ChannelSetTable channelSets, int bufferBytesMax = Limits.RecorderBufferBytesMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferBytesMax, 4096);
        _stream = stream;
        _channelSets = channelSets;
        _bytesMax = bufferBytesMax;
        _front = new byte[Math.Min(bufferBytesMax, 64 * 1024)];
        _back = new byte[_front.Length];
        RecordingFormat.WriteFileHeader(_front);
        _frontBytes = RecordingFormat.FileHeaderBytes;
        _writer = new Thread(Write, 256 * 1024) { IsBackground = true, Name = "recorder" };
        _writer.Start();
        _filled.Release();
    }

    /// <summary>Starts a recording in a new file.</summary>
    /// <exception cref="IOException">There is such a file already, or it cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made there.</exception>
    public static FrameRecorder Create(string path, ChannelSetTable channelSets) =>
        new(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1), channelSets);

    /// <summary>Frames handed to the disk without an error.</summary>
    public long FramesWritten => Interlocked.Read(ref _framesWritten);

    /// <summary>Frames lost because the disk was too slow or refused them.</summary>
    public long FramesLost => Interlocked.Read(ref _framesLost);

    /// <summary>Why the disk refused frames last; empty if it never did.</summary>
    public string Error => Volatile.Read(ref _error);

    /// <summary>Takes a frame. Safe from any thread; never waits for the disk.</summary>
    public void Tee(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        lock (_filling)
        {
            if (_isStopping)
                return;
            if (!TryAnnounce(header.ChannelSet) || !TryReserve(RecordingFormat.FrameRecordBytes(payload.Length)))
            {
                Lose(1);
                return;
            }
            var recorded = header with { LostBefore = header.LostBefore + _lostBefore };
            _frontBytes += RecordingFormat.WriteFrame(_front.AsSpan(_frontBytes), recorded, payload);
            _lostBefore = 0;
            if (_frontFrames++ == 0)
                _filled.Release();
        }
    }

    /// <summary>Writes what waits and closes the file.</summary>
    public void Dispose()
    {
        lock (_filling)
        {
            if (_isStopping)
                return;
            _isStopping = true;
        }
        _filled.Release();
        _writer.Join();
        _stream.Dispose();
        _filled.Dispose();
    }

    private bool TryAnnounce(ushort channelSet)
    {
        if (channelSet >= _announced.Length || _channelSets[channelSet] is not { } decoder)
            return true; // A frame nobody can decode is recorded all the same: it may be the very thing to look at.
        if (ReferenceEquals(_announced[channelSet], decoder))
            return true; // A number that a stopped bus gave back may stand for another decoder by now.
        if (!TryReserve(RecordingFormat.ChannelSetRecordBytes(decoder.Driver, decoder.Parameters)))
            return false;
        _frontBytes += RecordingFormat.WriteChannelSet(_front.AsSpan(_frontBytes), channelSet, decoder.Driver, decoder.Parameters);
        _announced[channelSet] = decoder;
        return true;
    }

    private bool TryReserve(int bytes)
    {
        var needed = _frontBytes + bytes;
        if (needed > _bytesMax || bytes > Limits.RecordBodyBytesMax)
            return false;
        if (needed > _front.Length)
            Array.Resize(ref _front, Math.Min(_bytesMax, Math.Max(needed, _front.Length * 2)));
        return true;
    }

    private void Lose(int frames)
    {
        Interlocked.Add(ref _framesLost, frames);
        _lostBefore += (uint)frames;
    }

    private void Write()
    {
        bool isStopping;
        do
        {
            _filled.Wait();
            int bytes, frames;
            lock (_filling)
            {
                (_front, _back) = (_back, _front);
                (bytes, frames) = (_frontBytes, _frontFrames);
                (_frontBytes, _frontFrames) = (0, 0);
                isStopping = _isStopping;
            }
            if (bytes > 0)
                Write(bytes, frames);
        }
        while (!isStopping);
    }

    private void Write(int bytes, int frames)
    {
        try
        {
            _stream.Write(_back, 0, bytes);
            _stream.Flush();
            Interlocked.Add(ref _framesWritten, frames);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A reader gets over the torn record; channel sets are announced anew, since theirs may be among the lost.
            Volatile.Write(ref _error, error.Message);
            lock (_filling)
            {
                Lose(frames);
                Array.Clear(_announced);
            }
        }
    }
}
