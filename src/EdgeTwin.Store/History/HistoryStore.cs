using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.History;

/// <summary>
/// History of all properties: committed batches in the journal, merged from time to time into segments of four tiers.
/// Reading is safe from any thread; <see cref="AddBatch"/>, <see cref="Merge"/> and <see cref="Retain"/> may run on
/// different threads, each on one at a time.
/// </summary>
public sealed partial class HistoryStore : IHistoryReader, IDisposable
{
    private readonly string _directory;
    private readonly HistoryOptions _options;
    private readonly IPropertyCatalog _catalog;
    private readonly IBatchSource _batches;
    private readonly TimeProvider _time;
    private readonly Action<StoreEvent> _report;
    private readonly SegmentSet _segments;
    private readonly SegmentCheck _check;
    private readonly ClockAnchors _anchors = new();
    private readonly Lock _pendingGate = new();
    private readonly Lock _writeGate = new();
    private readonly Lock _coveredGate = new();
    private readonly List<PendingBatch> _pending = [];
    private readonly ClockWatch _clockWatch;
    private readonly SampleBatchReader _idReader = new();
    private long _pendingBytes;
    private long _pendingSince;
    private long _bytesWritten;
    private int _generation;

    private HistoryStore(string directory, HistoryOptions options, IPropertyCatalog catalog, IBatchSource batches, TimeProvider time, Action<StoreEvent> report)
    {
        _directory = directory;
        _options = options;
        _catalog = catalog;
        _batches = batches;
        _time = time;
        _report = report;
        _segments = new SegmentSet(directory, report);
        _check = new SegmentCheck(_segments.All);
        _clockWatch = new ClockWatch(time, _segments.All.Length == 0 ? null : _segments.All.MaxBy(segment => segment.Number)!.UtcNsMax);
    }

    /// <summary>Bytes of all segments.</summary>
    public long BytesOnDisk => _segments.All.Sum(segment => segment.Bytes);

    /// <summary>Bytes written to the card since the store was opened, in whole pages.</summary>
    public long BytesWritten => Volatile.Read(ref _bytesWritten);

    /// <summary>How many segment files there are.</summary>
    public int SegmentCount => _segments.All.Length;

    /// <summary>How many blocks turned out to be damaged since the store was opened.</summary>
    public int DamagedBlocks => _segments.All.Sum(segment => segment.DamagedBlocks);

    /// <summary>Whether merging fails at the moment, for want of room or for another reason; it is tried again.</summary>
    public bool IsDegraded { get; private set; }

    /// <summary>Bytes of committed batches that are not merged yet.</summary>
    public long PendingBytes => Volatile.Read(ref _pendingBytes);

    /// <summary>Whether it is time to merge: enough bytes are pending, or they have been for long enough.</summary>
    public bool IsMergeDue
    {
        get
        {
            lock (_pendingGate)
                return _pending.Count > 0 && (_pendingBytes >= _options.MergeBytes || _time.GetElapsedTime(_pendingSince) >= _options.MergePeriod) && Mergeable().Count > 0;
        }
    }

    /// <summary>Opens the history of a directory, which is made if it is not there. What cannot be read is reported, never a reason to throw.</summary>
    /// <param name="directory">Where the segments are.</param>
    /// <param name="options">How long and how much is kept.</param>
    /// <param name="catalog">Names and units of the properties.</param>
    /// <param name="batches">Gives committed batches back.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Takes what an operator should know.</param>
    public static HistoryStore Open(string directory, HistoryOptions options, IPropertyCatalog catalog, IBatchSource batches, TimeProvider time, Action<StoreEvent> report) =>
        new(directory, options, catalog, batches, time, report);

    /// <summary>The largest id in any segment; -1 if there is none. Looks at every block's index.</summary>
    internal int PropertyIdMax => _segments.All.SelectMany(segment => segment.Footer.Blocks).SelectMany(block => block.PropertyIds).DefaultIfEmpty(-1).Max();

    /// <summary>Samples or points stored in the segments of a tier.</summary>
    public long SamplesStored(HistoryTier tier) => _segments.All.Where(segment => segment.Tier == tier).Sum(segment => segment.Rows);

    /// <summary>
    /// Notes a committed batch; call it for each as it is committed, and at start for each that the journal holds. Those
    /// that are merged already are passed over.
    /// </summary>
    /// <param name="journalAddress">The address at which <see cref="IBatchSource"/> gives it back.</param>
    /// <param name="payload">The batch as <see cref="SampleBatchEncoder"/> packed it.</param>
    /// <returns>False if it is malformed (reported) or merged already.</returns>
    public bool AddBatch(long journalAddress, ReadOnlySpan<byte> payload)
    {
        if (!SampleBatchHeader.TryRead(payload, out var header))
        {
            _report(new(StoreEventSeverity.Warning, "history", $"The batch at journal address {journalAddress} is malformed ({payload.Length} bytes); it is left out of history."));
            return false;
        }
        if (header.SampleCount == 0 || IsCovered(journalAddress, header))
            return false;
        _anchors.Learn(header);
        var properties = header.PropertyCount <= HistoryLimits.FilteredPropertiesMax && _idReader.TryReadIds(payload, out var ids) ? PropertyFilter.Of(ids) : PropertyFilter.Any;
        lock (_pendingGate)
        {
            if (_pending.Count == 0)
                _pendingSince = _time.GetTimestamp();
            _pending.Add(new PendingBatch(journalAddress, payload.Length, header, properties));
            _pendingBytes += payload.Length;
        }
        return true;
    }

    /// <summary>Says what the wall clock of a boot really was: batches with an implausible time move to it, when read and when merged.</summary>
    /// <param name="bootId">The boot.</param>
    /// <param name="utcOffsetNs">Wall time less monotonic time; ignored unless it lies after 2026-01-01.</param>
    public void Anchor(Guid bootId, long utcOffsetNs) => _anchors.Set(bootId, utcOffsetNs);

    /// <summary>
    /// Reads a part of what was there when the store was opened, so that damage is found and reported even where nobody looks.
    /// Costs nothing once it has seen everything. One thread at a time.
    /// </summary>
    public void CheckSome() => _check.Next(HistoryLimits.CheckBytesMax);

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var segment in _segments.All)
            segment.Close();
    }

    // The address alone does not tell: a journal that was set aside begins again at a low one. The boot's time does.
    private bool IsCovered(long journalAddress, in SampleBatchHeader header)
    {
        lock (_coveredGate)
        {
            if (journalAddress > _segments.Covered.JournalAddress)
                return false;
            foreach (var boot in _segments.Covered.Boots)
            {
                if (boot.BootId == header.BootId && header.MonotonicNsMax <= boot.MonotonicNs)
                    return true;
            }
            return false;
        }
    }

    private void CountWritten(Segment segment) =>
        Interlocked.Add(ref _bytesWritten, (segment.Bytes + HistoryLimits.PageBytes - 1) / HistoryLimits.PageBytes * HistoryLimits.PageBytes);
}
