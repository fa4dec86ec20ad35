using System.Text;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host;

/// <summary>
/// The machine itself as a bus: reads procfs and sysfs at a fixed rate into its queue. What the machine has is found out at
/// the first tick, again every <see cref="HostBusOptions.RescanPeriod"/>, and at once where a sensor turns up or goes away; each file, or group of tiny files, is a channel set.
/// </summary>
public sealed class HostBus : IBusLoop
{
    private const long NsPerTimeSpanTick = 100;

    private readonly HostBusOptions _options;
    private readonly TimeProvider _time;
    private readonly GuardedReader _reader;
    private readonly HostSources _sources;
    private readonly GuardedLook<FoundFile>[] _scans;
    private readonly DirectoryWatch[] _watches;
    private readonly byte[] _timeoutWords;
    private TickSchedule _rescan;
    private GuardedItem[] _guarded = [];
    private bool _mustLookAgain;

    /// <summary>Makes the loop; nothing is read before <see cref="RunAsync"/>.</summary>
    /// <param name="options">Period, time-out and rescan period.</param>
    /// <param name="rootPath">The directory that holds <c>proc</c> and <c>sys</c>: <c>/</c>, or a fixture in tests.</param>
    /// <param name="queue">Where the frames go.</param>
    /// <param name="channelSets">Takes the decoders of what is found; written from the loop.</param>
    /// <param name="catalog">Takes the properties; written from the loop when something is found and from whoever decodes when a new row turns up.</param>
    /// <param name="time">Both clocks and the timer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time of the options is too short.</exception>
    public HostBus(
        HostBusOptions options,
        string rootPath,
        FrameQueue queue,
        ChannelSetTable channelSets,
        IPropertyCatalog catalog,
        TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Period, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Timeout, TimeSpan.FromMilliseconds(4));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RescanPeriod, options.Period);
        _options = options;
        _time = time;
        Queue = queue;
        _reader = new GuardedReader("host reader", options.Timeout);
        _sources = new HostSources(rootPath, channelSets, new PeriodCatalog(catalog, options.Period));
        _scans = HostScans.Of(rootPath);
        _watches = [.. HostScans.WatchedFolders.Select(folder => new DirectoryWatch(Path.Combine(rootPath, folder)))];
        _timeoutWords = Encoding.UTF8.GetBytes($"no answer within {options.Timeout.TotalMilliseconds} ms");
        _rescan = new TickSchedule(options.RescanPeriod.Ticks * NsPerTimeSpanTick, ClockReading.Of(time).MonotonicNs);
    }

    /// <inheritdoc/>
    public string Name => "host";

    /// <inheritdoc/>
    public FrameQueue Queue { get; }

    /// <summary>Ticks skipped since the start because the ones before took too long.</summary>
    public long TicksSkipped { get; private set; }

    /// <summary>Reading threads that hang in the kernel right now.</summary>
    public int HungReaders => _reader.Hung;

    /// <summary>What was found and is not read, one sentence each: the catalog or a limit has no room for it.</summary>
    public IReadOnlyList<string> Problems => _sources.Problems;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // Leaves the caller's thread: a tick makes blocking calls.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var schedule = new TickSchedule(_options.Period.Ticks * NsPerTimeSpanTick, ClockReading.Of(_time).MonotonicNs);
        using var timer = new PeriodicTimer(_options.Period, _time);
        // A disposed timer ends the wait without an exception.
        using var stopping = cancellation.Register(timer.Dispose);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                Tick();
                schedule.Advance(ClockReading.Of(_time).MonotonicNs);
                TicksSkipped = schedule.Skipped;
                while (schedule.DueNs - ClockReading.Of(_time).MonotonicNs is > 0 and var remainingNs && !cancellation.IsCancellationRequested)
                {
                    timer.Period = TimeSpan.FromMilliseconds(Math.Ceiling(remainingNs / 1e6));
                    if (!await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
                        break;
                }
            }
        }
        catch (ObjectDisposedException) when (cancellation.IsCancellationRequested)
        {
            // Cancelled between the check and setting the period: the same as being cancelled while waiting.
            TicksSkipped = schedule.Skipped;
        }
        finally
        {
            _reader.Stop();
            _sources.Close();
            Queue.Complete();
        }
    }

    /// <summary>Reads everything once.</summary>
    internal void Tick()
    {
        ScanIfDue();
        var guardedCount = 0;
        foreach (var source in _sources.All)
        {
            if (source.Direct is { } file)
            {
                WriteDirect(source.ChannelSet, file);
                continue;
            }
            foreach (var reading in source.Readings)
                _guarded[guardedCount++] = reading;
        }
        // What cannot hang is not kept waiting by what can.
        Queue.Flush();
        _reader.PerformAll(_guarded, guardedCount);
        WriteGuarded(guardedCount);
        Queue.Flush();
    }

    private void ScanIfDue()
    {
        var nowNs = ClockReading.Of(_time).MonotonicNs;
        if (!HasChanged() && nowNs < _rescan.DueNs)
            return;
        if (nowNs >= _rescan.DueNs)
            _rescan.Advance(nowNs);
        _reader.PerformAll(_scans, _scans.Length);
        foreach (var scan in _scans)
        {
            if (!scan.TimedOut && !scan.Busy)
                _sources.Take(scan.Found);
        }
        if (_guarded.Length < _sources.ReadingCount)
            _guarded = new GuardedItem[_sources.ReadingCount];
    }

    private bool HasChanged()
    {
        _reader.PerformAll(_watches, _watches.Length);
        var hasChanged = false;
        foreach (var watch in _watches)
            hasChanged |= watch is { TimedOut: false, Busy: false, IsChanged: true };
        // A sensor that moved is only known to be gone from its old place once it was read there in vain: so twice.
        (hasChanged, _mustLookAgain) = (hasChanged || _mustLookAgain, hasChanged);
        return hasChanged;
    }

    private void WriteDirect(ushort channelSet, HostFile file)
    {
        while (Queue.TryBegin(file.ExpectedBytes, out var payload))
        {
            var length = file.ReadDirect(payload);
            if (length < 0 && file.Status == FrameStatus.Ok)
                continue; // It has grown: once more, with more room.
            if (length < 0)
            {
                var words = file.Content;
                length = Math.Min(words.Length, payload.Length);
                words[..length].CopyTo(payload);
            }
            End(length, channelSet, file.Status);
            return;
        }
    }

    private void WriteGuarded(int guardedCount)
    {
        // The readings were gathered in the order of the sources; a source whose first reading is not next was direct.
        var next = 0;
        foreach (var source in _sources.All)
        {
            if (next == guardedCount || !ReferenceEquals(_guarded[next], source.Readings[0]))
                continue;
            next += source.Readings.Length;
            if (source.IsGroup)
                WriteGroup(source);
            else
                WriteSingle(source.ChannelSet, source.Readings[0]);
        }
    }

    private void WriteSingle(ushort channelSet, HostReading reading)
    {
        var status = StatusOf(reading);
        var content = ContentOf(reading, status);
        if (!Queue.TryBegin(content.Length, out var payload))
            return;
        content.CopyTo(payload);
        End(content.Length, channelSet, status);
    }

    private void WriteGroup(HostSource source)
    {
        if (!Queue.TryBegin(GroupLength(source), out var payload))
            return;
        var length = 0;
        foreach (var reading in source.Readings)
        {
            var status = StatusOf(reading);
            length += GroupFrame.WritePart(payload[length..], status, ContentOf(reading, status));
        }
        End(length, source.ChannelSet, FrameStatus.Ok);
    }

    private int GroupLength(HostSource source)
    {
        var length = 0;
        foreach (var reading in source.Readings)
            length += GroupFrame.PartHeadBytes + ContentOf(reading, StatusOf(reading)).Length;
        return length;
    }

    // A reading that timed out belongs to the thread that hangs in it, which may come back at any moment.
    private static FrameStatus StatusOf(HostReading reading) => reading.TimedOut ? FrameStatus.TimedOut : reading.Status;

    private ReadOnlySpan<byte> ContentOf(HostReading reading, FrameStatus status) =>
        status == FrameStatus.TimedOut ? _timeoutWords : reading.Content;

    private void End(int length, ushort channelSet, FrameStatus status)
    {
        var now = ClockReading.Of(_time);
        Queue.End(length, channelSet, status, now.MonotonicNs, now.UtcNs);
    }
}
