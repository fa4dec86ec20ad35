using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Host;

/// <summary>
/// One procfs or sysfs file, kept open and read again from its start. Opening, and every reading that may hang, is done by
/// a <see cref="GuardedReader"/> into a buffer of the file's own, so that a thread that was given up can never write into
/// memory that has moved on; a file that cannot hang is read by the loop straight into pipe memory.
/// </summary>
internal sealed class HostFile : HostReading
{
    private const int Closed = -1;

    private readonly int _bytesMax;
    private byte[] _buffer;
    private int _descriptor = Closed;
    private bool _mayLoseItsName;
    private int _error;
    private byte[] _errorWords = [];

    internal HostFile(string path, int bytesMax)
    {
        Path = path;
        _bytesMax = bytesMax;
        _buffer = new byte[Math.Min(bytesMax, 128)];
        ExpectedBytes = Math.Min(bytesMax, 4096);
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    /// <summary>Where it is; a sensor that comes back may have another number.</summary>
    internal string Path { get; set; }

    /// <summary>Open, and known never to hang: the loop may read it itself.</summary>
    internal bool IsDirect { get; private set; }

    /// <inheritdoc/>
    internal override ReadOnlySpan<byte> Content => Status == FrameStatus.Ok ? _buffer.AsSpan(0, Length) : _errorWords;

    /// <summary>Room that will most likely do for a direct reading.</summary>
    internal int ExpectedBytes { get; private set; }

    private int Length { get; set; }

    /// <summary>Reads straight into <paramref name="destination"/>.</summary>
    /// <returns>
    /// Bytes read; or -1 where <paramref name="destination"/> was too small (<see cref="ExpectedBytes"/> is then larger) or
    /// the reading failed (<see cref="HostReading.Status"/> says so).
    /// </returns>
    internal int ReadDirect(Span<byte> destination)
    {
        if (_mayLoseItsName && (LinuxFile.Describe(_descriptor, out _, out var links) < 0 || links == 0))
            return Fail(LinuxFile.NotFound);
        var length = ReadToEnd(destination);
        if (length < 0)
            return Fail(-length);
        if (length < destination.Length)
        {
            Status = FrameStatus.Ok;
            return length;
        }
        if (length >= _bytesMax)
            return FailOversized();
        Status = FrameStatus.Ok;
        ExpectedBytes = Math.Min(_bytesMax, destination.Length * 2);
        return -1;
    }

    /// <inheritdoc/>
    internal override void Perform()
    {
        if (_descriptor != Closed && _mayLoseItsName && (LinuxFile.Describe(_descriptor, out _, out var links) < 0 || links == 0))
            Close();
        if (_descriptor == Closed && !TryOpen())
            return;
        while (true)
        {
            var length = ReadToEnd(_buffer);
            if (length < 0)
            {
                Fail(-length);
                return;
            }
            if (length < _buffer.Length)
            {
                Length = length;
                Status = FrameStatus.Ok;
                if (!IsKeptOpen)
                    Close();
                return;
            }
            if (length >= _bytesMax)
            {
                FailOversized();
                return;
            }
            Array.Resize(ref _buffer, Math.Min(_bytesMax, _buffer.Length * 2));
        }
    }

    /// <inheritdoc/>
    internal override void Close()
    {
        if (_descriptor != Closed)
            LinuxFile.Close(_descriptor);
        _descriptor = Closed;
        IsDirect = false;
    }

    // What cannot be read again from its start (a fifo) is opened anew each time.
    private bool IsKeptOpen { get; set; }

    private bool TryOpen()
    {
        var descriptor = LinuxFile.Open(Path);
        if (descriptor < 0)
        {
            Fail(-descriptor);
            return false;
        }
        _descriptor = descriptor;
        _ = LinuxFile.Describe(descriptor, out var isRegular, out _);
        var kind = LinuxFile.KindOf(descriptor);
        IsKeptOpen = isRegular;
        // A kernel-made file keeps its name as long as it exists, and says so itself when it is gone.
        _mayLoseItsName = kind is not (FileSystemKind.Proc or FileSystemKind.Sys);
        IsDirect = isRegular && kind is not (FileSystemKind.Unknown or FileSystemKind.Sys or FileSystemKind.Fuse
            or FileSystemKind.Nfs or FileSystemKind.Plan9 or FileSystemKind.Cifs);
        return true;
    }

    private int ReadToEnd(Span<byte> destination)
    {
        var length = 0;
        while (length < destination.Length)
        {
            var read = LinuxFile.Read(_descriptor, destination[length..], length);
            if (read <= 0)
                return read < 0 ? read : length;
            length += read;
        }
        return length;
    }

    private int Fail(int error)
    {
        Close();
        Status = error is LinuxFile.NotFound or LinuxFile.NoDevice or LinuxFile.NoSuchDeviceOrAddress or LinuxFile.NotADirectory
            ? FrameStatus.Missing
            : FrameStatus.ReadFailed;
        if (error != _error || _errorWords.Length == 0)
            _errorWords = Encoding.UTF8.GetBytes($"reading {Path}: {Marshal.GetPInvokeErrorMessage(error)} (errno {error})");
        _error = error;
        return -1;
    }

    private int FailOversized()
    {
        Close();
        Status = FrameStatus.Oversized;
        if (_error != 0 || _errorWords.Length == 0)
            _errorWords = Encoding.UTF8.GetBytes($"reading {Path}: it has {_bytesMax} bytes or more, allowed are fewer");
        _error = 0;
        return -1;
    }
}
