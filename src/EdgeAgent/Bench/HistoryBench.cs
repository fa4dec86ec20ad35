using EdgeTwin.Store.History;

namespace EdgeTwin.Agent.Bench;

/// <summary>Measures what history takes on disk and how fast it is read, against plain copies of the same columns.</summary>
internal static class HistoryBench
{
    private const int Rounds = 7;
    private const long ScannedMin = 20_000_000;

    /// <summary>Runs the benchmark in a directory of its own.</summary>
    public static HistoryResult Run(TimeProvider time, string directory, string? source)
    {
        var columns = HistoryColumns.Load(source, directory, time);
        var batches = new MemoryBatches();
        batches.Add(columns.Samples);
        var folder = Path.Combine(directory, "history");
        using var history = HistoryStore.Open(folder, new HistoryOptions { RawAgeMax = TimeSpan.MaxValue }, columns.Catalog, batches, time, static problem => throw new InvalidDataException(problem.Message));
        batches.OfferTo(history);
        var start = time.GetTimestamp();
        history.Merge(CancellationToken.None);
        var mergeSeconds = time.GetElapsedTime(start).TotalSeconds;

        var count = columns.Samples.Count;
        var plain = Plain(columns);
        var scans = new double[Rounds];
        var limits = new double[Rounds];
        var ratios = new double[Rounds];
        Scan(time, history, plain.Length, count, out _);
        Copy(time, plain, count);
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            scans[round] = Scan(time, history, plain.Length, count, out var bytes);
            limits[round] = Copy(time, plain, count);
            ratios[round] = scans[round] / limits[round];
            allocated = bytes;
        }
        return new HistoryResult(
            columns.Source, plain.Length, count,
            Bytes(folder, "raw-*") / (double)count, (Bytes(folder, "*") - Bytes(folder, "raw-*")) / (double)count,
            Statistics.Median(scans), Statistics.Median(limits), Statistics.Median(ratios),
            (double)allocated / Math.Max(count, ScannedMin), count / mergeSeconds, IsBitForBit(history, plain));
    }

    private static double Scan(TimeProvider time, HistoryStore history, int columns, int count, out long allocated)
    {
        var seen = 0L;
        ScanVisitor visitor = (times, values) => seen += values.Length;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = time.GetTimestamp();
        while (seen < Math.Max(count, ScannedMin))
        {
            for (var id = 0; id < columns; id++)
                history.ScanRaw(id, long.MinValue, long.MaxValue, visitor);
        }
        var rate = seen / time.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return rate;
    }

    private static double Copy(TimeProvider time, (long[] Times, double[] Values)[] plain, int count)
    {
        const int Chunk = 512;
        var times = new long[Chunk];
        var values = new double[Chunk];
        var copied = 0L;
        var start = time.GetTimestamp();
        while (copied < Math.Max(count, ScannedMin))
        {
            foreach (var column in plain)
            {
                for (var at = 0; at < column.Times.Length; at += Chunk)
                {
                    var length = Math.Min(Chunk, column.Times.Length - at);
                    column.Times.AsSpan(at, length).CopyTo(times);
                    column.Values.AsSpan(at, length).CopyTo(values);
                    copied += length;
                }
            }
        }
        return copied / time.GetElapsedTime(start).TotalSeconds;
    }

    private static (long[] Times, double[] Values)[] Plain(HistoryColumns columns) =>
        [.. Enumerable.Range(0, columns.Catalog.Count)
            .GroupJoin(columns.Samples, static id => id, static sample => sample.PropertyId, static (_, samples) => samples.ToArray())
            .Select(samples => (samples.Select(sample => sample.UtcNs).ToArray(), samples.Select(sample => sample.Value).ToArray()))];

    private static bool IsBitForBit(HistoryStore history, (long[] Times, double[] Values)[] plain)
    {
        for (var id = 0; id < plain.Length; id++)
        {
            var at = 0;
            var same = true;
            var (expectedTimes, expectedValues) = plain[id];
            history.ScanRaw(id, long.MinValue, long.MaxValue, (times, values) =>
            {
                for (var i = 0; i < times.Length; i++, at++)
                    same &= at < expectedTimes.Length && times[i] == expectedTimes[at] && BitConverter.DoubleToInt64Bits(values[i]) == BitConverter.DoubleToInt64Bits(expectedValues[at]);
            });
            if (!same || at != expectedTimes.Length)
                return false;
        }
        return true;
    }

    private static long Bytes(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Sum(path => new FileInfo(path).Length);
}
