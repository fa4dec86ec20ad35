using EdgeTwin.Model;
using EdgeTwin.Store.Files;

namespace EdgeTwin.Store.History;

/// <summary>
/// Puts many small segments of a tier into one: raw blocks as they are, points of the other tiers summed up again where a
/// merge had cut their bucket. The result names what it replaces, so a crash in between leaves one or the other.
/// </summary>
internal sealed class SegmentCompactor(string directory, IPropertyCatalog catalog)
{
    private byte[] _buffer = new byte[64 * 1024];
    private readonly BlockDecoder _decoder = new();

    /// <summary>
    /// The segments of a tier to put together next; empty if there are few enough. A run of neighbours, the most that fit
    /// into one segment, and of those the smallest: each byte is then written again only a few times in its life.
    /// </summary>
    /// <param name="segments">All segments, in order of measurement.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="ageMax">How long the tier is kept: a segment goes as a whole, so it must not span much of that.</param>
    public static List<Segment> Choose(IEnumerable<Segment> segments, HistoryTier tier, TimeSpan ageMax)
    {
        var spanNsMax = (long)Math.Min(ageMax.TotalSeconds * 1e9 / HistoryLimits.SpansPerAge, long.MaxValue / 2);
        // Any two small ones fit together.
        var isSmall = (Segment segment) => segment.Bytes < HistoryLimits.CompactedBytesMax / 2 && segment.UtcNsMax - segment.UtcNsMin < spanNsMax / 2;
        var all = segments.Where(segment => segment.Tier == tier).ToList();
        if (all.Count(isSmall) <= HistoryLimits.SegmentsPerTierMax)
            return [];
        var best = (Start: 0, Count: 0, Bytes: 0L);
        // A clock that jumps at every start leaves no neighbours within the span: then the number of files counts for more.
        for (var span = spanNsMax; best.Count < 2; span = long.MaxValue)
        {
            for (var start = 0; start < all.Count - 1; start++)
            {
                var (count, bytes) = Run(all, start, span, isSmall);
                if (count > best.Count || count == best.Count && bytes < best.Bytes)
                    best = (start, count, bytes);
            }
            if (span == long.MaxValue)
                break;
        }
        return best.Count > 1 ? all.GetRange(best.Start, best.Count) : [];
    }

    // How many small neighbours from one on fit into a segment. Only neighbours, so that the order of measurement stays.
    private static (int Count, long Bytes) Run(List<Segment> all, int start, long spanNsMax, Func<Segment, bool> isSmall)
    {
        long bytes = 0, earliest = long.MaxValue, latest = long.MinValue;
        var count = 0;
        for (; count < HistoryLimits.CompactedSegmentsMax && start + count < all.Count && isSmall(all[start + count]); count++)
        {
            var next = all[start + count];
            (earliest, latest) = (Math.Min(earliest, next.UtcNsMin), Math.Max(latest, next.UtcNsMax));
            if (bytes + next.Bytes > HistoryLimits.CompactedBytesMax || (ulong)(latest - earliest) > (ulong)spanNsMax)
                break;
            bytes += next.Bytes;
        }
        return (count, bytes);
    }

    /// <summary>Writes the one segment that stands for all of these. It takes the number of the last.</summary>
    /// <exception cref="IOException">No room, or the files cannot be written; nothing is left behind.</exception>
    public Segment Compact(List<Segment> segments, long number, CancellationToken cancellation)
    {
        var tier = segments[0].Tier;
        using var writer = new SegmentWriter(directory, tier, number);
        foreach (var segment in segments)
        {
            writer.Footer.Replaced.Add(segment.Number);
            writer.Footer.JournalAddress = Math.Max(writer.Footer.JournalAddress, segment.Footer.JournalAddress);
            foreach (var boot in segment.Footer.Boots)
                writer.Footer.Cover(boot);
        }
        if (tier == HistoryTier.Raw)
            CopyBlocks(segments, writer, cancellation);
        else
            FoldPoints(segments, writer, cancellation);
        writer.Finish(catalog);
        writer.Publish();
        Posix.SyncDirectory(directory);
        var compacted = Segment.TryOpen(writer.Path, tier, number) ?? throw new IOException($"{writer.Path} cannot be read back.");
        writer.Confirm();
        return compacted;
    }

    private void CopyBlocks(List<Segment> segments, SegmentWriter writer, CancellationToken cancellation)
    {
        foreach (var segment in segments)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var block in segment.Footer.Blocks)
            {
                if (segment.TryRead(block, ref _buffer, out var frame))
                    writer.Append(frame, block);
            }
        }
    }

    private void FoldPoints(List<Segment> segments, SegmentWriter writer, CancellationToken cancellation)
    {
        var tier = new TierBuilder(writer.Tier, writer, new BlockEncoder());
        var byProperty = segments
            .SelectMany(segment => segment.Footer.Blocks.SelectMany(block => block.PropertyIds.Select(id => (id, segment, block))))
            .GroupBy(place => place.id)
            .OrderBy(group => group.Key);
        foreach (var group in byProperty)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (id, segment, block) in group)
            {
                if (segment.TryRead(block, ref _buffer, out var frame)
                    && _decoder.TryReadPoints(frame[BlockEncoder.FrameBytes..], id, writer.Tier, out var points))
                    tier.Add(id, points);
            }
            tier.Finish();
        }
    }
}
