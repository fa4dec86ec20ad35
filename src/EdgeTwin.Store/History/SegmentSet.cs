using System.Globalization;
using EdgeTwin.Store.Files;

namespace EdgeTwin.Store.History;

/// <summary>
/// The segments of a directory. Opening it brings it back to the last finished step: half-written files, what a compaction
/// replaced, and what an unfinished merge left are removed; what is no segment is reported and left alone.
/// </summary>
internal sealed class SegmentSet
{
    private readonly Action<StoreEvent> _report;
    private Segment[] _segments = [];
    private long _finished;
    private long _unreadableNumber;
    private int _damagesFound;

    public SegmentSet(string directory, Action<StoreEvent> report)
    {
        _report = report;
        var segments = new List<Segment>();
        foreach (var path in Prepare(directory))
            Open(path, segments);
        NextNumber = Math.Max(_unreadableNumber, segments.Select(segment => segment.Number).DefaultIfEmpty(0).Max()) + 1;
        RemoveReplaced(segments);
        RemoveUnfinished(segments, _finished);
        _segments = InOrder(segments);
        foreach (var segment in _segments)
            Cover(segment);
        Watch(_segments);
    }

    /// <summary>All segments in order of measurement; an immutable snapshot.</summary>
    public Segment[] All => Volatile.Read(ref _segments);

    /// <summary>The number of the next segment.</summary>
    public long NextNumber { get; private set; } = 1;

    /// <summary>Up to where, and for which boots, the journal is merged.</summary>
    public SegmentFooter Covered { get; } = new();

    /// <summary>Takes a number for a new segment.</summary>
    public long TakeNumber() => NextNumber++;

    /// <summary>Adds segments.</summary>
    public void Add(IEnumerable<Segment> added)
    {
        var segments = All.ToList();
        foreach (var segment in added)
        {
            segments.Add(segment);
            Cover(segment);
            Watch([segment]);
        }
        Volatile.Write(ref _segments, InOrder(segments));
    }

    /// <summary>Takes segments out; their files are the caller's matter.</summary>
    public void Remove(IReadOnlyCollection<Segment> removed) =>
        Volatile.Write(ref _segments, [.. All.Where(segment => !removed.Contains(segment))]);

    /// <summary>Puts a segment in the place of others.</summary>
    public void Replace(IReadOnlyCollection<Segment> replaced, Segment segment)
    {
        Cover(segment);
        Watch([segment]);
        Volatile.Write(ref _segments, InOrder(All.Where(other => !replaced.Contains(other)).Append(segment)));
    }

    // A compacted segment has a new number and old samples: the journal's addresses tell the order.
    private static Segment[] InOrder(IEnumerable<Segment> segments) =>
        [.. segments.OrderBy(segment => segment.Footer.JournalAddress).ThenBy(segment => segment.Number)];

    // A card that cannot be read, or only be read, leaves what can be: that is no reason not to start.
    private string[] Prepare(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            foreach (var path in Directory.GetFiles(directory, "*" + SegmentFormat.TemporaryExtension))
                Try(() => File.Delete(path), path);
            return [.. Directory.GetFiles(directory, "*" + SegmentFormat.Extension).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            _report(new(StoreEventSeverity.Error, "history", $"{directory} cannot be used ({error.Message}); history begins anew when it can be written"));
            return [];
        }
    }

    private void Try(Action remove, string path)
    {
        try
        {
            remove();
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            _report(new(StoreEventSeverity.Warning, "history", $"{Path.GetFileName(path)} is of no use and could not be removed ({error.Message})"));
        }
    }

    private void Open(string path, List<Segment> segments)
    {
        var name = Path.GetFileName(path);
        var isNamed = SegmentFormat.TryParseName(name, out var tier, out var number);
        if (isNamed && tier == HistoryTier.Hour)
            _finished = Math.Max(_finished, number);
        Segment? segment = null;
        try
        {
            segment = isNamed ? Segment.TryOpen(path, tier, number) : null;
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            _report(new(StoreEventSeverity.Warning, "history", $"{name} cannot be read ({error.Message}); it is left alone."));
            _unreadableNumber = Math.Max(_unreadableNumber, number); // nothing is written over it
            return;
        }
        if (segment is null)
        {
            _report(new(StoreEventSeverity.Warning, "history", $"{name} is not a history segment; it is left alone and not read."));
            return;
        }
        if (segment.IsHeaderDamaged)
            _report(new(StoreEventSeverity.Warning, "history", $"The beginning of {name} is damaged; its name says the same, and nothing in it is lost."));
        if (segment.IsRebuilt)
            _report(new(StoreEventSeverity.Warning, "history", $"The index of {name} is damaged; it was rebuilt from {segment.Footer.Blocks.Count} intact blocks."));
        segments.Add(segment);
    }

    private void Watch(Segment[] segments)
    {
        foreach (var segment in segments)
            segment.DamageFound = ReportDamage;
    }

    private void ReportDamage(Segment segment, BlockEntry block)
    {
        var count = Interlocked.Increment(ref _damagesFound);
        if (count > HistoryLimits.DamageEventsMax)
            return;
        var more = count == HistoryLimits.DamageEventsMax ? " More damaged blocks are only counted." : "";
        _report(new(StoreEventSeverity.Warning, "history",
            $"{Path.GetFileName(segment.Path)}, {block.Bytes + BlockEncoder.FrameBytes} bytes from offset {block.Offset}: the block is damaged; {(long)block.Count * block.PropertyIds.Length} values of {block.PropertyIds.Length} properties from {TimeOf(block.UtcNsMin)} to {TimeOf(block.UtcNsMax)} are left out, everything else in the file is kept.{more}"));
    }

    private static string TimeOf(long utcNs) =>
        DateTime.UnixEpoch.AddTicks(utcNs / TimeSpan.NanosecondsPerTick).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void RemoveReplaced(List<Segment> segments)
    {
        var replaced = segments.SelectMany(segment => segment.Footer.Replaced.Select(number => (segment.Tier, number))).ToHashSet();
        foreach (var segment in segments.Where(segment => replaced.Contains((segment.Tier, segment.Number))))
            Try(segment.Retire, segment.Path);
        segments.RemoveAll(segment => replaced.Contains((segment.Tier, segment.Number)));
    }

    // A merge publishes its hour segment last: finer ones that reach beyond every hour segment belong to a merge that never was.
    private void RemoveUnfinished(List<Segment> segments, long finished)
    {
        var isUnfinished = (Segment segment) => segment.Tier != HistoryTier.Hour && segment.Number > finished && segment.Footer.Replaced.Count == 0 && !segment.IsRebuilt;
        foreach (var segment in segments.Where(isUnfinished))
            Try(segment.Retire, segment.Path);
        segments.RemoveAll(segment => isUnfinished(segment));
    }

    private void Cover(Segment segment)
    {
        Covered.JournalAddress = Math.Max(Covered.JournalAddress, segment.Footer.JournalAddress);
        foreach (var boot in segment.Footer.Boots)
            Covered.Cover(boot);
    }
}
