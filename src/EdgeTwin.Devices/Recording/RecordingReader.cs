using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Recording;

/// <summary>
/// Reads a recording record by record in bounded memory. Damage (a flipped byte, a torn tail, a lost piece) costs the
/// records it touches: reading goes on at the next intact one, and what was passed over is counted.
/// </summary>
public sealed class RecordingReader : IDisposable
{
    private const int WindowBytes = Limits.RecordBodyBytesMax + RecordingFormat.RecordHeadBytes + 64 * 1024;

    private readonly Stream _stream;
    private readonly byte[] _window = GC.AllocateUninitializedArray<byte>(WindowBytes);
    private int _start;
    private int _end;
    private bool _atEnd;
    private bool _isInDamage;
    private int _bodyStart;
    private int _bodyBytes;

    /// <summary>Starts to read a recording; the reader owns the stream.</summary>
    /// <exception cref="FormatException">The recording is of a version this program does not know.</exception>
    public RecordingReader(Stream stream)
    {
        _stream = stream;
        Fill(RecordingFormat.FileHeaderBytes);
        var version = RecordingFormat.ReadFileHeader(Window);
        if (version > RecordingFormat.Version)
            throw new FormatException($"The recording is of version {version}; this program knows versions up to {RecordingFormat.Version}: use a newer one.");
        // A damaged header says nothing about the records behind it.
        if (version > 0)
            _start = RecordingFormat.FileHeaderBytes;
    }

    /// <summary>Opens a recording.</summary>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="FormatException">The recording is of a version this program does not know.</exception>
    public static RecordingReader Open(string path) => new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1));

    /// <summary>What the record read last holds.</summary>
    public RecordKind Kind { get; private set; }

    /// <summary>The bytes of the record read last; valid until the next is read.</summary>
    public ReadOnlySpan<byte> Body => _window.AsSpan(_bodyStart, _bodyBytes);

    /// <summary>Intact records read.</summary>
    public long Records { get; private set; }

    /// <summary>Bytes passed over because they are no intact records.</summary>
    public long DamagedBytes { get; private set; }

    /// <summary>In how many places.</summary>
    public int DamagedPlaces { get; private set; }

    private ReadOnlySpan<byte> Window => _window.AsSpan(_start, _end - _start);

    /// <summary>Reads the next intact record; false at the end.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool TryRead()
    {
        while (Fill(RecordingFormat.RecordHeadBytes))
        {
            if (TryTakeRecord())
                return true;
            var next = Window[1..].IndexOf(RecordingFormat.SyncBytes);
            // The sync word itself may lie across the window's end.
            PassOver(next >= 0 ? next + 1 : Math.Max(1, Window.Length - RecordingFormat.SyncBytes.Length + 1));
        }
        if (_end > _start)
            PassOver(_end - _start);
        return false;
    }

    /// <summary>Reads the frame in <see cref="Body"/>; false if the record is none.</summary>
    public bool TryGetFrame(out FrameHeader header, out ReadOnlySpan<byte> payload)
    {
        header = default;
        payload = default;
        if (Kind != RecordKind.Frame || _bodyBytes < FrameHeader.Size)
            return false;
        header = MemoryMarshal.Read<FrameHeader>(Body);
        payload = Body[FrameHeader.Size..];
        return header.PayloadLength == payload.Length;
    }

    /// <summary>Reads the channel set in <see cref="Body"/>; false if the record is none.</summary>
    public bool TryGetChannelSet(out ushort number, out string driver, out string parameters)
    {
        if (Kind == RecordKind.ChannelSet)
            return RecordingFormat.TryReadChannelSet(Body, out number, out driver, out parameters);
        (number, driver, parameters) = (0, "", "");
        return false;
    }

    /// <summary>Closes the stream.</summary>
    public void Dispose() => _stream.Dispose();

    private bool TryTakeRecord()
    {
        var bodyBytes = RecordingFormat.ReadHead(Window, out var kind);
        if (bodyBytes < 0 || !Fill(RecordingFormat.RecordHeadBytes + bodyBytes))
            return false;
        if (!RecordingFormat.IsIntact(Window, Window.Slice(RecordingFormat.RecordHeadBytes, bodyBytes)))
            return false;
        Kind = kind;
        _bodyStart = _start + RecordingFormat.RecordHeadBytes;
        _bodyBytes = bodyBytes;
        _start = _bodyStart + bodyBytes;
        _isInDamage = false;
        Records++;
        return true;
    }

    private void PassOver(int bytes)
    {
        if (!_isInDamage)
            DamagedPlaces++;
        _isInDamage = true;
        DamagedBytes += bytes;
        _start += bytes;
    }

    /// <summary>Sees to it that so many bytes are in the window; false if the file has no more.</summary>
    private bool Fill(int bytes)
    {
        if (_end - _start >= bytes)
            return true;
        if (_start > 0 && !_atEnd)
        {
            Window.CopyTo(_window);
            _end -= _start;
            _start = 0;
        }
        while (_end - _start < bytes && !_atEnd)
        {
            var read = _stream.Read(_window, _end, _window.Length - _end);
            _atEnd = read == 0;
            _end += read;
        }
        return _end - _start >= bytes;
    }
}
