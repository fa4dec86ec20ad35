using EdgeTwin.Model;
using EdgeTwin.Store.Codec;
using EdgeTwin.Store.Files;

namespace EdgeTwin.Store.History;

/// <summary>
/// Merges pending batches into one segment per tier. The hour segment is published last: it holds a point of everything, and
/// until it has its name the merge has not happened (<see cref="SegmentSet"/> removes the others at the next open).
/// </summary>
internal sealed class HistoryMerger(string directory, long number, IPropertyCatalog catalog, IBatchSource source, ClockAnchors anchors)
{
    private readonly BlockEncoder _encoder = new();
    private readonly SampleWindow _window = new();
    private readonly SampleBatchReader _reader = new();
    private readonly Sample[] _samples = new Sample[CodecLimits.BatchSamplesMax];
    private byte[] _payload = new byte[64 * 1024];

    /// <summary>How many batches could not be read again.</summary>
    public int LostBatches { get; private set; }

    /// <summary>Does it.</summary>
    /// <returns>The new segments, those without blocks left out; empty if no batch could be read.</returns>
    /// <exception cref="IOException">No room, or the files cannot be written; nothing is left behind.</exception>
    public List<Segment> Merge(ReadOnlySpan<PendingBatch> batches, CancellationToken cancellation)
    {
        var writers = new List<SegmentWriter>();
        try
        {
            foreach (var tier in HistoryTiers.All)
                writers.Add(new SegmentWriter(directory, tier, number));
            WriteBlocks(batches, writers, cancellation);
            foreach (var batch in batches)
            {
                foreach (var writer in writers)
                {
                    writer.Footer.JournalAddress = Math.Max(writer.Footer.JournalAddress, batch.Address);
                    writer.Footer.Cover(new CoveredBoot(batch.Header.BootId, batch.Header.MonotonicNsMax));
                }
            }
            var filled = writers.FindAll(writer => writer.Footer.Blocks.Count > 0);
            foreach (var writer in filled)
                writer.Finish(catalog);
            return Publish(filled);
        }
        finally
        {
            foreach (var writer in writers)
                writer.Dispose();
        }
    }

    private List<Segment> Publish(List<SegmentWriter> writers)
    {
        var segments = new List<Segment>();
        foreach (var writer in writers)
        {
            if (writer.Tier == HistoryTier.Hour)
                Posix.SyncDirectory(directory);
            writer.Publish();
        }
        Posix.SyncDirectory(directory);
        foreach (var writer in writers)
            segments.Add(Segment.TryOpen(writer.Path, writer.Tier, writer.Number) ?? throw new IOException($"{writer.Path} cannot be read back."));
        foreach (var writer in writers)
            writer.Confirm();
        return segments;
    }

    private void WriteBlocks(ReadOnlySpan<PendingBatch> batches, List<SegmentWriter> writers, CancellationToken cancellation)
    {
        var tiers = writers.ConvertAll(writer => new TierBuilder(writer.Tier, writer, _encoder));
        while (!batches.IsEmpty)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = WindowLength(batches);
            FillWindow(batches[..count]);
            WriteRaw(writers[(int)HistoryTier.Raw]);
            foreach (var (id, start, length) in _window.Columns)
            {
                var times = _window.Times(start, length);
                for (var tier = HistoryTier.Second; tier <= HistoryTier.Hour; tier++)
                {
                    if (tier != HistoryTier.Second || IsDense(times))
                        tiers[(int)tier].Add(id, times, _window.Values(start, length), _window.Qualities(start, length));
                }
            }
            for (var tier = HistoryTier.Second; tier <= HistoryTier.Hour; tier++)
                tiers[(int)tier].Trim();
            batches = batches[count..];
        }
        for (var tier = HistoryTier.Second; tier <= HistoryTier.Hour; tier++)
            tiers[(int)tier].Finish();
    }

    private static bool IsDense(ReadOnlySpan<long> times)
    {
        var seconds = Math.Max(1, (times[^1] - times[0]) / 1_000_000_000);
        return times.Length / seconds >= HistoryLimits.SecondTierRateMin;
    }

    private static int WindowLength(ReadOnlySpan<PendingBatch> batches)
    {
        int count = 0, samples = 0;
        while (count < batches.Length && (count == 0 || samples + batches[count].Header.SampleCount <= HistoryLimits.WindowSamplesMax))
            samples += batches[count++].Header.SampleCount;
        return count;
    }

    private void FillWindow(ReadOnlySpan<PendingBatch> batches)
    {
        _window.Clear();
        var isPlaced = new bool[batches.Length];
        for (var i = 0; i < batches.Length; i++)
        {
            var count = Read(batches[i]);
            isPlaced[i] = count >= 0;
            LostBatches += count < 0 ? 1 : 0;
            if (count > 0)
                _window.Count(_samples.AsSpan(0, count));
        }
        _window.Arrange();
        for (var i = 0; i < batches.Length; i++)
        {
            if (!isPlaced[i])
                continue;
            var count = Read(batches[i]);
            if (count < 0)
                throw new IOException($"The batch at journal address {batches[i].Address} was there a moment ago and cannot be read now.");
            _window.Place(_samples.AsSpan(0, count), anchors.OffsetOf(batches[i].Header));
        }
    }

    private int Read(PendingBatch batch)
    {
        var length = source.Read(batch.Address, ref _payload);
        return length < 0 ? SampleBatchReader.Malformed : _reader.Read(_payload.AsSpan(0, length), _samples);
    }

    private void WriteRaw(SegmentWriter writer)
    {
        foreach (var group in _window.GroupByTimes())
        {
            var (_, first, rows) = group[0];
            for (var row = 0; row < rows; row += CodecLimits.BlockValuesMax)
            {
                var length = Math.Min(CodecLimits.BlockValuesMax, rows - row);
                var times = _window.Times(first + row, length);
                _encoder.Begin(times);
                foreach (var (id, start, _) in group)
                {
                    var values = _window.Values(start + row, length);
                    var qualities = _window.Qualities(start + row, length);
                    if (_encoder.TryAddRaw(id, values, qualities))
                        continue;
                    writer.Append(_encoder, times);
                    _encoder.Begin(times);
                    _ = _encoder.TryAddRaw(id, values, qualities); // the first of a block always fits
                }
                writer.Append(_encoder, times);
            }
        }
    }
}
