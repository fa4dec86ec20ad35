using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Recording.Faults;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Recording;

/// <summary>
/// A recording as a bus: sends the frames as they were, through the same pipe, to decoders built from what the recording
/// says. The queue must be one that can wait (<see cref="OverflowPolicy.Wait"/>), so nothing is lost at any speed.
/// </summary>
public sealed class ReplayBus : IBusLoop
{
    private const double NsPerMs = 1e6;
    private static readonly TimeSpan FullQueuePause = TimeSpan.FromMilliseconds(1);

    // A timer cannot wait for longer than some weeks; a recording may.
    private static readonly TimeSpan PauseMax = TimeSpan.FromHours(1);

    private readonly Func<RecordingReader> _open;
    private readonly ReplayOptions _options;
    private readonly DriverRegistry _drivers;
    private readonly ChannelSetTable _channelSets;
    private readonly IPropertyCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly Dictionary<ushort, ReplaySource> _sources = [];
    private readonly Dictionary<ushort, (string Driver, string Parameters)> _announced = [];
    private readonly List<string> _problems = [];
    private readonly FaultInjector? _faults;

    /// <summary>Makes the source; nothing is read before <see cref="RunAsync"/>.</summary>
    /// <param name="open">Opens the recording; called again for each round of a loop.</param>
    /// <param name="options">Speed, times, loop.</param>
    /// <param name="drivers">Builds the decoders.</param>
    /// <param name="channelSets">Takes the decoders.</param>
    /// <param name="catalog">Takes their properties.</param>
    /// <param name="queue">Where the frames go.</param>
    /// <param name="time">Both clocks and the timer.</param>
    /// <exception cref="ArgumentException">The queue cannot wait, or the speed is not above 0.</exception>
    public ReplayBus(
        Func<RecordingReader> open,
        ReplayOptions options,
        DriverRegistry drivers,
        ChannelSetTable channelSets,
        IPropertyCatalog catalog,
        FrameQueue queue,
        TimeProvider time)
    {
        if (queue.Policy != OverflowPolicy.Wait)
            throw new ArgumentException($"The queue '{queue.Name}' drops frames; a replay needs one that waits.", nameof(queue));
        if (!(options.Speed > 0))
            throw new ArgumentException($"A replay's speed is {options.Speed}; allowed is a number above 0.", nameof(options));
        (_open, _options, _drivers, _channelSets, _catalog, _time) = (open, options, drivers, channelSets, catalog, time);
        Queue = queue;
        _faults = options.Faults is { } plan ? new FaultInjector(plan) : null;
    }

    /// <inheritdoc/>
    public string Name => "replay";

    /// <inheritdoc/>
    public FrameQueue Queue { get; }

    /// <summary>Frames sent.</summary>
    public long FramesSent { get; private set; }

    /// <summary>Frames that could not be sent: their channel set is unknown here, or they do not fit the queue.</summary>
    public long FramesSkipped { get; private set; }

    /// <summary>Which faults were injected; null where none were asked for.</summary>
    public FaultCounts? Injected => _faults?.Counts;

    /// <summary>What of the faults met nothing in the recording, one sentence each; complete when all frames are decoded.</summary>
    public IEnumerable<string> FaultsUnmet => _faults?.Unmet() ?? [];

    /// <summary>What was wrong with the recording, one sentence each; complete when <see cref="RunAsync"/> has ended.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <inheritdoc/>
    /// <exception cref="IOException">The recording cannot be read.</exception>
    /// <exception cref="FormatException">It is of an unknown version.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            do
            {
                using var reader = _open();
                var sent = FramesSent;
                await SendAllAsync(reader, cancellation).ConfigureAwait(false);
                if (reader.DamagedBytes > 0)
                    Report($"{reader.DamagedBytes} bytes in {reader.DamagedPlaces} places of the recording are damaged and were passed over.");
                if (FramesSent == sent)
                    break; // Nothing to send: a loop would only spin.
            }
            while (_options.Loop && !cancellation.IsCancellationRequested);
        }
        finally
        {
            Queue.Complete();
        }
    }

    private async Task SendAllAsync(RecordingReader reader, CancellationToken cancellation)
    {
        var start = ClockReading.Of(_time);
        ReplayClock? clock = null;
        while (!cancellation.IsCancellationRequested && reader.TryRead())
        {
            if (reader.TryGetChannelSet(out var number, out var driver, out var parameters))
            {
                Announce(number, driver, parameters);
                continue;
            }
            if (!reader.TryGetFrame(out var header, out _))
                continue;
            if (!_sources.TryGetValue(header.ChannelSet, out var source)
                || FrameHeader.Size + header.PayloadLength > Queue.BytesMax)
            {
                FramesSkipped++;
                continue;
            }
            clock ??= new ReplayClock(_options, header, start);
            var dueNs = clock.DueNs(header);
            await WaitUntilAsync(dueNs, cancellation).ConfigureAwait(false);
            var sent = header;
            if (_faults?.TryPass(ref sent, reader.Body[FrameHeader.Size..]) == false)
                continue;
            source.Observe(dueNs);
            sent = clock.Retime(sent);
            _faults?.Sending(sent.MonotonicNs);
            while (!TrySend(reader, sent, source.ChannelSet) && !cancellation.IsCancellationRequested)
                await PauseAsync(FullQueuePause, cancellation).ConfigureAwait(false);
        }
        Queue.Flush();
    }

    private bool TrySend(RecordingReader reader, FrameHeader header, ushort channelSet)
    {
        if (!Queue.TryBegin(header.PayloadLength, out var payload))
        {
            Queue.Flush();
            return false;
        }
        (_faults is null ? reader.Body[FrameHeader.Size..] : _faults.Payload).CopyTo(payload);
        Queue.ReportLost(header.LostBefore);
        Queue.End(header.PayloadLength, channelSet, header.Status, header.MonotonicNs, header.UtcNs);
        FramesSent++;
        return true;
    }

    private async Task WaitUntilAsync(long dueNs, CancellationToken cancellation)
    {
        while (dueNs - ClockReading.Of(_time).MonotonicNs is > 0 and var remainingNs && !cancellation.IsCancellationRequested)
        {
            Queue.Flush();
            var pause = TimeSpan.FromMilliseconds(Math.Ceiling(remainingNs / NsPerMs));
            await PauseAsync(pause < PauseMax ? pause : PauseMax, cancellation).ConfigureAwait(false);
        }
    }

    // Being cancelled is no error: the caller looks at the token.
    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellation) =>
        await Task.Delay(pause, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Announce(ushort number, string driver, string parameters)
    {
        // A second round, or a recorder that got over a full disk, announces what is known already.
        if (_announced.TryGetValue(number, out var known) && known == (driver, parameters))
            return;
        _announced[number] = (driver, parameters);
        _sources.Remove(number);
        try
        {
            var catalog = new PeriodCatalog(_catalog, period: null);
            var decoder = _drivers.Create(driver, parameters, catalog);
            _sources[number] = new ReplaySource(_channelSets.Add(_faults?.Wrap(decoder, _catalog) ?? decoder), catalog, decoder.IsEventDriven);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            Report($"Channel set {number} of the recording cannot be decoded: {error.Message}");
        }
    }

    private void Report(string problem)
    {
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }
}
