using System.Text;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>
/// One IIO device's buffer as a bus: scans are read from the kernel's buffer straight into the queue, as many as there are. A device
/// that goes away is bad in words and captured again when it is back; what was set up is taken back at the end.
/// </summary>
public sealed class IioBufferLoop : ThreadedBusLoop
{
    private const long NsPerMs = 1_000_000;

    private readonly IioBufferOptions _options;
    private readonly string _rootPath;
    private readonly ChannelSetTable _channelSets;
    private readonly IPropertyCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, ushort> _known = new(StringComparer.Ordinal);
    private readonly PollEntry[] _entries = new PollEntry[2];
    private readonly byte[] _discarded = new byte[Limits.IioFrameBytesMax];
    private IioBufferSession? _session;
    private ushort _channelSet;
    private byte[] _words = [];
    private long _dueNs = long.MinValue;
    private volatile string _problem = "";
    private long _waitingScans;
    private long _waitingScansMax;

    /// <summary>Makes the loop; nothing is opened before it runs.</summary>
    /// <param name="options">The device, its channels, trigger and rate.</param>
    /// <param name="rootPath">The directory that holds <c>sys</c> and <c>dev</c>: <c>/</c>, or a fixture in tests.</param>
    /// <param name="queue">Where the frames go.</param>
    /// <param name="channelSets">Takes the decoder once the layout of a scan is known.</param>
    /// <param name="catalog">Takes the properties.</param>
    /// <param name="time">Both clocks; its monotonic one must be the kernel's.</param>
    public IioBufferLoop(
        IioBufferOptions options, string rootPath, FrameQueue queue, ChannelSetTable channelSets, IPropertyCatalog catalog, TimeProvider time)
        : base(options.Device, queue)
    {
        _options = options;
        _rootPath = rootPath;
        _channelSets = channelSets;
        _catalog = catalog;
        _time = time;
    }

    /// <summary>Why nothing is captured; empty while something is.</summary>
    public string Problem => _problem;

    /// <summary>
    /// The most scans that waited in the kernel's buffer, or more: those that came while it was emptied are counted too. Less than
    /// <see cref="IioBufferOptions.LengthScans"/> proves that the buffer was never full, so that every gap is the trigger's.
    /// </summary>
    public long WaitingScansMax => Interlocked.Read(ref _waitingScansMax);

    internal override void Step(long waitNsMax)
    {
        var nowNs = ClockReading.Monotonic(_time);
        if (_session is null && nowNs >= _dueNs)
            Open(nowNs);
        _entries[0] = PollEntry.ForReading(StopEvent);
        var count = 1;
        if (_session is not null)
            _entries[count++] = PollEntry.ForReading(_session.Descriptor);
        DeviceFile.Poll(_entries.AsSpan(0, count), _session is null ? Math.Min(waitNsMax, _dueNs - nowNs) : waitNsMax);
        if (count == 2 && _entries[1].Returned != 0)
            Take((_entries[1].Returned & PollEntry.Readable) != 0);
        Queue.Flush();
    }

    internal override void Close()
    {
        _session?.Dispose();
        _session = null;
        _waitingScans = 0; // What waited went with the buffer.
    }

    private void Open(long nowNs)
    {
        try
        {
            _session = IioBufferSession.Open(_rootPath, _options);
            var layout = _session.Layout.Text;
            if (!_known.TryGetValue(layout, out _channelSet))
            {
                _channelSet = _channelSets.Add(new IioScanDecoder(layout, _catalog));
                _known.Add(layout, _channelSet);
            }
            _problem = "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            Close();
            Fail(error.Message, nowNs);
        }
    }

    private void Take(bool isReadable)
    {
        var bytesMax = _session!.Layout.ScansPerFrameMax * _session.Layout.ScanBytes;
        var hasRoom = Queue.TryBegin(bytesMax, out var payload);
        // What does not fit is read all the same; the gap between the times then says what was lost.
        var length = isReadable ? DeviceFile.Read(_session.Descriptor, hasRoom ? payload : _discarded.AsSpan(0, bytesMax)) : -LinuxError.NoDevice;
        if (length > 0)
            CountWaiting(length / _session.Layout.ScanBytes, isAll: length < bytesMax);
        if (length > 0 && hasRoom)
        {
            var now = ClockReading.Of(_time);
            Queue.End(length, _channelSet, FrameStatus.Ok, now.MonotonicNs, now.UtcNs);
        }
        else if (length is <= 0 and not -LinuxError.TryAgain)
        {
            Close();
            Fail(length is 0 or -LinuxError.NoDevice ? $"{Name} is unplugged" : $"reading {Name}: {LinuxError.Words(-length)}", ClockReading.Monotonic(_time));
        }
    }

    /// <summary>A read that was filled may have left some in the buffer, which the next one takes.</summary>
    private void CountWaiting(long scans, bool isAll)
    {
        _waitingScans += scans;
        if (_waitingScans > _waitingScansMax)
            Interlocked.Exchange(ref _waitingScansMax, _waitingScans);
        if (isAll)
            _waitingScans = 0;
    }

    /// <summary>Says in words why there is nothing, once the properties are known, and again with each attempt.</summary>
    private void Fail(string words, long nowNs)
    {
        _dueNs = nowNs + Limits.IioReopenMs * NsPerMs;
        if (words != _problem)
            _words = Encoding.UTF8.GetBytes(words);
        _problem = words;
        if (_known.Count == 0 || !Queue.TryBegin(_words.Length, out var payload))
            return;
        _words.CopyTo(payload);
        var now = ClockReading.Of(_time);
        Queue.End(_words.Length, _channelSet, FrameStatus.Missing, now.MonotonicNs, now.UtcNs);
    }
}
