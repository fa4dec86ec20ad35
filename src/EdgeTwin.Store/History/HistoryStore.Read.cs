using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.History;

public sealed partial class HistoryStore
{
    /// <inheritdoc/>
    public IEnumerable<HistoryPoint> Read(HistoryQuery query)
    {
        if (query.ToUtcNs <= query.FromUtcNs)
            yield break;
        var (segments, pending) = Snapshot(query.PropertyId, query.Tier.BucketOf(query.FromUtcNs), query.ToUtcNs);
        var parts = Plan(query, segments, pending);
        if (parts.Count > 1 || parts[0].Tier != query.Tier)
        {
            // Coarser tiers fill in, from whole buckets of theirs: where they begin, every pending sample counts.
            (segments, pending) = Snapshot(query.PropertyId, long.MinValue, long.MaxValue);
            parts = Plan(query, segments, pending);
        }
        foreach (var part in parts)
        {
            var (tier, partFrom, partTo) = part;
            foreach (var point in ReadTier(query.PropertyId, tier, partFrom, partTo, segments, pending))
                yield return point;
        }
    }

    /// <summary>
    /// Gives every raw sample of a property in a range, piece by piece, in order of measurement and without a struct per
    /// sample: for exports, and for measuring how fast history can be read.
    /// </summary>
    /// <returns>How many samples were given.</returns>
    public long ScanRaw(int propertyId, long fromUtcNs, long toUtcNs, ScanVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var (segments, pending) = Snapshot(propertyId, fromUtcNs, toUtcNs);
        // Taken away while in use: the visitor may scan on the same thread.
        var decoder = _decoder ?? new BlockDecoder();
        var buffer = _buffer ?? [];
        (_decoder, _buffer) = (null, null);
        long count = 0;
        foreach (var segment in segments.Where(segment => segment.Tier == HistoryTier.Raw))
        {
            foreach (var block in segment.Footer.Blocks)
            {
                if (block.UtcNsMin >= toUtcNs || block.UtcNsMax < fromUtcNs || !block.Holds(propertyId)
                    || !segment.TryRead(block, ref buffer, out var frame) || !decoder.TryReadRaw(frame[BlockEncoder.FrameBytes..], propertyId))
                    continue;
                if (block.UtcNsMin < fromUtcNs || block.UtcNsMax >= toUtcNs)
                {
                    count += Visit(decoder.Times, decoder.Values, fromUtcNs, toUtcNs, visitor);
                    continue;
                }
                visitor(decoder.Times, decoder.Values);
                count += decoder.Times.Length;
            }
        }
        (_decoder, _buffer) = (decoder, buffer);
        return count + Visit(Array.ConvertAll(pending, point => point.UtcNs), Array.ConvertAll(pending, point => point.Last), fromUtcNs, toUtcNs, visitor);
    }

    private static long Visit(ReadOnlySpan<long> times, ReadOnlySpan<double> values, long from, long to, ScanVisitor visitor)
    {
        long count = 0;
        for (var start = 0; start < times.Length;)
        {
            var end = start;
            while (end < times.Length && times[end] >= from && times[end] < to)
                end++;
            if (end > start)
                visitor(times[start..end], values[start..end]);
            count += end - start;
            start = end + 1;
        }
        return count;
    }

    // Segments and the pending samples of one property in a range, as they were at one moment. Only batches that can hold
    // some of them are read.
    private (Segment[] Segments, HistoryPoint[] Pending) Snapshot(int propertyId, long fromUtcNs, long toUtcNs)
    {
        while (true)
        {
            Segment[] segments;
            List<PendingBatch> batches;
            int generation;
            lock (_pendingGate)
                (segments, batches, generation) = (_segments.All, _pending.FindAll(batch => MayHold(batch, propertyId, fromUtcNs, toUtcNs)), _generation);
            if (batches.Count == 0)
                return (segments, []);
            var points = ReadPending(batches, propertyId, fromUtcNs, toUtcNs);
            // If a merge finished meanwhile, the journal may have been cut under the batches: look again.
            lock (_pendingGate)
            {
                if (generation == _generation)
                    return (segments, points);
            }
        }
    }

    private bool MayHold(PendingBatch batch, int propertyId, long fromUtcNs, long toUtcNs)
    {
        var offset = _anchors.OffsetOf(batch.Header);
        return batch.Properties.MayHold(propertyId) && batch.Header.MonotonicNsMin + offset < toUtcNs && batch.Header.MonotonicNsMax + offset >= fromUtcNs;
    }

    private HistoryPoint[] ReadPending(List<PendingBatch> batches, int propertyId, long fromUtcNs, long toUtcNs)
    {
        // One set of scratch memory for the store: queries at the same time make their own.
        var scratch = Interlocked.Exchange(ref _scratch, null) ?? new PendingScratch();
        var points = new List<HistoryPoint>();
        foreach (var batch in batches)
        {
            var length = _batches.Read(batch.Address, ref scratch.Payload);
            var count = length < 0 ? 0 : scratch.Reader.ReadProperty(scratch.Payload.AsSpan(0, length), propertyId, scratch.Samples);
            var offset = _anchors.OffsetOf(batch.Header);
            for (var i = 0; i < count; i++)
            {
                ref readonly var sample = ref scratch.Samples[i];
                var utcNs = sample.MonotonicNs + offset;
                if (utcNs >= fromUtcNs && utcNs < toUtcNs)
                    points.Add(HistoryTiers.PointOf(utcNs, sample.Value, sample.Quality, sample.Reason));
            }
        }
        Volatile.Write(ref _scratch, scratch);
        return [.. points];
    }

    // Which tier answers for which part of the range: the one asked for as far back as it goes, before that the next coarser.
    private static List<(HistoryTier Tier, long From, long To)> Plan(HistoryQuery query, Segment[] segments, HistoryPoint[] pending)
    {
        var parts = new List<(HistoryTier Tier, long From, long To)>();
        var to = query.ToUtcNs;
        for (var tier = query.Tier; ; tier++)
        {
            if (parts.Count > 0)
            {
                // The bucket in which the finer tier begins is answered by the coarser one: it holds more than what is left of the finer.
                var bucket = tier.BucketOf(to);
                to = bucket < to ? bucket + tier.WidthNs() : to;
                parts[0] = parts[0] with { From = to };
            }
            var start = tier == HistoryTier.Hour ? long.MinValue : Earliest(query.PropertyId, tier, segments, pending);
            if (query.FromUtcNs >= start || !ReachesBefore(query.PropertyId, tier + 1, start, segments))
            {
                parts.Insert(0, (tier, query.FromUtcNs, to));
                return parts;
            }
            if (start < to)
            {
                parts.Insert(0, (tier, start, to));
                to = start;
            }
        }
    }

    private static bool ReachesBefore(int propertyId, HistoryTier tier, long start, Segment[] segments)
    {
        for (; tier <= HistoryTier.Hour; tier++)
        {
            // An hour that begins before may hold nothing from before: only a whole earlier bucket proves it.
            if (Earliest(propertyId, tier, segments, []) < tier.BucketOf(start))
                return true;
        }
        return false;
    }

    // One second is kept only where it pays; where it is not, raw samples stand in.
    private static long Earliest(int propertyId, HistoryTier tier, Segment[] segments, HistoryPoint[] pending)
    {
        var earliest = pending.Length > 0 ? pending.Min(point => point.UtcNs) : long.MaxValue - HistoryTier.Hour.WidthNs();
        foreach (var segment in segments)
        {
            if (segment.Tier != tier && !(tier == HistoryTier.Second && segment.Tier == HistoryTier.Raw) || segment.UtcNsMin >= earliest)
                continue;
            foreach (var block in segment.Footer.Blocks)
            {
                if (block.UtcNsMin < earliest && block.Holds(propertyId))
                    earliest = block.UtcNsMin;
            }
        }
        return earliest;
    }

    private static IEnumerable<HistoryPoint> ReadTier(int propertyId, HistoryTier tier, long from, long to, Segment[] segments, HistoryPoint[] pending)
    {
        var width = tier.WidthNs();
        // A bucket counts if any of it lies in the range; its parts begin up to one width before.
        var first = tier.BucketOf(from);
        var runs = new List<PointRun>();
        var covered = new List<(long From, long To)>();
        foreach (var segment in segments.Where(segment => segment.Tier == tier))
            AddRuns(runs, covered, segment, propertyId, first, to, tier, point => true);
        if (tier == HistoryTier.Second)
        {
            var stored = covered.ToArray();
            foreach (var segment in segments.Where(segment => segment.Tier == HistoryTier.Raw))
                AddRuns(runs, covered, segment, propertyId, first, to, HistoryTier.Raw, point => !stored.Any(range => point.UtcNs >= range.From && point.UtcNs < range.To + width));
        }
        if (pending.Length > 0)
            runs.Add(new PointRun(pending.Min(point => point.UtcNs), pending.Max(point => point.UtcNs), points => points.AddRange(pending)));
        var folded = new List<HistoryPoint>(1);
        foreach (var point in PointRun.InOrderOfTime(runs))
        {
            if (point.UtcNs < first || point.UtcNs >= to)
                continue;
            tier.Add(folded, point);
            if (folded.Count < 2)
                continue;
            yield return folded[0];
            folded.RemoveAt(0);
        }
        foreach (var point in folded)
            yield return point;
    }

    private static void AddRuns(List<PointRun> runs, List<(long From, long To)> covered, Segment segment, int propertyId, long from, long to, HistoryTier tier, Func<HistoryPoint, bool> isWanted)
    {
        if (segment.UtcNsMax < from || segment.UtcNsMin >= to)
            return;
        foreach (var block in segment.Footer.Blocks)
        {
            if (block.UtcNsMax < from || block.UtcNsMin >= to || !block.Holds(propertyId))
                continue;
            covered.Add((block.UtcNsMin, block.UtcNsMax));
            runs.Add(new PointRun(block.UtcNsMin, block.UtcNsMax, points => LoadBlock(segment, block, propertyId, tier, isWanted, points)));
        }
    }

    private static void LoadBlock(Segment segment, BlockEntry block, int propertyId, HistoryTier tier, Func<HistoryPoint, bool> isWanted, List<HistoryPoint> points)
    {
        var buffer = _buffer ??= [];
        var decoder = _decoder ??= new BlockDecoder();
        if (segment.TryRead(block, ref buffer, out var frame) && decoder.TryReadPoints(frame[BlockEncoder.FrameBytes..], propertyId, tier, out var loaded))
        {
            foreach (ref readonly var point in loaded)
            {
                if (isWanted(point))
                    points.Add(point);
            }
        }
        _buffer = buffer;
    }

    [ThreadStatic]
    private static byte[]? _buffer;

    [ThreadStatic]
    private static BlockDecoder? _decoder;

    private PendingScratch? _scratch;

    /// <summary>What it takes to read pending batches; nearly a megabyte, so it is kept.</summary>
    private sealed class PendingScratch
    {
        public readonly SampleBatchReader Reader = new();
        public readonly Sample[] Samples = new Sample[CodecLimits.BatchSamplesMax];
        public byte[] Payload = new byte[4096];
    }
}
