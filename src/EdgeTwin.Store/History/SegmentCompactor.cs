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

    /// <summary>The segments of a tier to put together next; empty if there are few enough.</summary>
    public static List<Segment> Choose(IEnumerable<Segment> segments, HistoryTier tier)
    {
        var small = segments.Where(segment => segment.Tier == tier && segment.Bytes < HistoryLimits.CompactedBytesMax).ToList();
        if (small.Count <= HistoryLimits.SegmentsPerTierMax)
            return [];
        // A run of neighbours that are alike in size: each byte is then written again only a few times in its life.
        var chosen = new List<Segment>();
        long bytes = 0;
        foreach (var segment in small.OrderBy(segment => segment.Bytes).Take(HistoryLimits.CompactedSegmentsMax).OrderBy(segment => segment.Number))
        {
            if (bytes + segment.Bytes > HistoryLimits.CompactedBytesMax)
                break;
            chosen.Add(segment);
            bytes += segment.Bytes;
        }
        return chosen.Count > 1 ? chosen : [];
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
