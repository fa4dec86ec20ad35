namespace EdgeTwin.Store.History;

public sealed partial class HistoryStore
{
    /// <inheritdoc/>
    public IRawReader ReadRaw(int propertyId, long fromUtcNs, long toUtcNs) => new RawReader(this, propertyId, fromUtcNs, toUtcNs);

    /// <summary>Counts the merges; a plan of an older count may miss what is there.</summary>
    internal int Generation
    {
        get
        {
            lock (_pendingGate)
                return _generation;
        }
    }

    /// <summary>Which blocks and batches hold the raw samples of a property in a range, and the last one before it.</summary>
    internal RawPlan PlanRaw(int propertyId, long fromUtcNs, long toUtcNs, PendingReader reader)
    {
        Segment[] segments;
        List<PendingBatch> batches;
        int generation;
        lock (_pendingGate)
            (segments, batches, generation) = (_segments.All, _pending.FindAll(batch => MayHold(batch, propertyId, long.MinValue, toUtcNs)), _generation);
        var blocks = new List<(Segment Segment, BlockEntry Block)>();
        foreach (var segment in segments)
        {
            if (segment.Tier != HistoryTier.Raw || segment.UtcNsMin >= toUtcNs)
                continue;
            foreach (var block in segment.Footer.Blocks)
            {
                if (block.UtcNsMin < toUtcNs && block.Holds(propertyId))
                    blocks.Add((segment, block));
            }
        }
        // A compacted segment is newer than what it holds.
        blocks.Sort(static (one, other) => one.Block.UtcNsMin.CompareTo(other.Block.UtcNsMin));
        // Of those that lie before the range only the last is of use.
        var last = blocks.FindLastIndex(one => one.Block.UtcNsMin < fromUtcNs);
        var kept = blocks.Where((one, i) => i == last || one.Block.UtcNsMax >= fromUtcNs).ToList();
        // Of the batches before the range too; but their filter may say yes for nothing.
        var first = batches.FindIndex(batch => batch.Header.MonotonicNsMax + _anchors.OffsetOf(batch.Header) >= fromUtcNs);
        first = first < 0 ? batches.Count : first;
        while (first > 0 && !TryReadPending(batches[--first], propertyId, reader))
        {
            // Further back.
        }
        return new(kept, batches[first..], generation);
    }

    internal bool TryReadPending(PendingBatch batch, int propertyId, PendingReader reader) =>
        reader.TryRead(_batches, batch, _anchors.OffsetOf(batch.Header), propertyId);

    /// <summary>What a raw read goes through, as it was at one moment.</summary>
    internal sealed record RawPlan(IReadOnlyList<(Segment Segment, BlockEntry Block)> Blocks, IReadOnlyList<PendingBatch> Batches, int Generation);
}
