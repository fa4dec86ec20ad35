using System.Text;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// Devices that the kernel shows as sysfs attributes, as a bus: looks for them where the watched folders change, and reads
/// each device's attributes into one group frame per period. Every reading is guarded, so an attribute that hangs costs no
/// more than its time-out; a device that goes away is read on, found missing, and followed where it comes back.
/// </summary>
public abstract class AttributeBusLoop : ThreadedBusLoop
{
    private const long NsPerTick = 100;

    private readonly DriverRegistry _drivers;
    private readonly ChannelSetTable _channelSets;
    private readonly IPropertyCatalog _catalog;
    private readonly Dictionary<string, AttributeSource> _known = new(StringComparer.Ordinal);
    private readonly List<AttributeSource> _sources = [];
    private readonly DirectoryWatch[] _watches;
    private readonly GuardedLook<FoundDevice>[] _scan;
    private readonly byte[] _timeoutWords;
    private readonly PollEntry[] _stop = new PollEntry[1];
    private TickSchedule _schedule;
    private GuardedItem[] _readings = [];
    private volatile string[] _problems = [];
    private bool _mustLookAgain;

    private protected AttributeBusLoop(
        string name, AttributeBusOptions options, string[] watchedFolders, DriverRegistry drivers,
        FrameQueue queue, ChannelSetTable channelSets, IPropertyCatalog catalog, TimeProvider time)
        : base(name, queue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Period, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Timeout, TimeSpan.FromMilliseconds(4));
        _drivers = drivers;
        _channelSets = channelSets;
        _catalog = catalog;
        Time = time;
        Reader = new GuardedReader($"{name} reader", options.Timeout);
        _watches = [.. watchedFolders.Select(folder => new DirectoryWatch(folder))];
        _scan = [new GuardedLook<FoundDevice>(Look)];
        _timeoutWords = Encoding.UTF8.GetBytes($"no answer within {options.Timeout.TotalMilliseconds} ms");
        _schedule = new TickSchedule(options.Period.Ticks * NsPerTick, ClockReading.Monotonic(time));
    }

    /// <summary>What was found and is not read, or could not be looked at; one sentence each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    private protected TimeProvider Time { get; }

    private protected GuardedReader Reader { get; }

    internal override void Step(long waitNsMax)
    {
        _stop[0] = PollEntry.ForReading(StopEvent);
        if (DeviceFile.Poll(_stop, Math.Min(waitNsMax, _schedule.DueNs - ClockReading.Monotonic(Time))) > 0 || ClockReading.Monotonic(Time) < _schedule.DueNs)
            return;
        Tick();
    }

    internal override void Close()
    {
        Reader.Stop();
        foreach (var source in _sources)
        {
            foreach (var file in source.Files)
            {
                // One that hangs is closed with the process: its descriptor is in use.
                if (!file.Busy)
                    file.Close();
            }
        }
    }

    /// <summary>Reads everything once.</summary>
    internal virtual void Tick()
    {
        ScanIfChanged();
        ReadAll();
        Advance();
    }

    /// <summary>Looks for devices; runs guarded, may throw for what cannot be looked at.</summary>
    private protected abstract IReadOnlyList<FoundDevice> Look();

    private protected void ScanIfChanged()
    {
        Reader.PerformAll(_watches, _watches.Length);
        var isChanged = _scan[0].TimedOut;
        foreach (var watch in _watches)
            isChanged |= watch is { TimedOut: false, Busy: false, IsChanged: true };
        // A device that moved is only known to be gone from its old place once it was read there in vain: so twice.
        (isChanged, _mustLookAgain) = (isChanged || _mustLookAgain, isChanged);
        if (!isChanged)
            return;
        Reader.PerformAll(_scan, 1);
        if (_scan[0].TimedOut || _scan[0].Busy)
            return;
        _problems = _scan[0].Problem.Length == 0 ? [] : [_scan[0].Problem];
        foreach (var device in _scan[0].Found)
            Take(device);
        _readings = [.. _sources.SelectMany(source => source.Files)];
    }

    /// <summary>The tick that was due is done.</summary>
    private protected void Advance() => _schedule.Advance(ClockReading.Monotonic(Time));

    private protected void ReadAll()
    {
        Reader.PerformAll(_readings, _readings.Length);
        foreach (var source in _sources)
            Write(source);
        Queue.Flush();
    }

    private void Take(FoundDevice device)
    {
        if (_known.TryGetValue(device.Driver + "\n" + device.Parameters, out var known))
        {
            for (var i = 0; i < known.Files.Length; i++)
            {
                if (known.Files[i] is { Busy: false } file && file.Path != device.Paths[i] && file.Status != FrameStatus.Ok)
                    file.Path = device.Paths[i];
            }
            return;
        }
        if (_sources.Count == Limits.AttributeDevicesMax)
        {
            _problems = [.. _problems, $"{device.Paths[0]} is not read: there are {Limits.AttributeDevicesMax} devices on {Name} already, allowed are no more."];
            return;
        }
        try
        {
            var channelSet = _channelSets.Add(_drivers.Create(device.Driver, device.Parameters, _catalog));
            var source = new AttributeSource(channelSet, [.. device.Paths.Select(path => new HostFile(path, Limits.AttributeBytesMax))]);
            _known.Add(device.Driver + "\n" + device.Parameters, source);
            _sources.Add(source);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            _problems = [.. _problems, $"{device.Paths[0]} is not read: {error.Message}"];
        }
    }

    private void Write(AttributeSource source)
    {
        var length = 0;
        foreach (var file in source.Files)
            length += GroupFrame.PartHeadBytes + ContentOf(file).Length;
        if (!Queue.TryBegin(length, out var payload))
            return;
        foreach (var file in source.Files)
            payload = payload[GroupFrame.WritePart(payload, file.TimedOut ? FrameStatus.TimedOut : file.Status, ContentOf(file))..];
        var now = ClockReading.Of(Time);
        Queue.End(length, source.ChannelSet, FrameStatus.Ok, now.MonotonicNs, now.UtcNs);
    }

    // A reading that timed out belongs to the thread that hangs in it, which may come back at any moment.
    private ReadOnlySpan<byte> ContentOf(HostFile file) => file.TimedOut ? _timeoutWords : file.Content;
}
