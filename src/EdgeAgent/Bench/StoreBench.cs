using EdgeTwin.Store.Journal;
using FASTER.core;
using FasterDevices = FASTER.core.Devices;
using StoreLimits = EdgeTwin.Store.Limits;

namespace EdgeTwin.Agent.Bench;

/// <summary>Measures the journal against a bare FasterLog in the same run: throughput, durable latency, and opening.</summary>
internal static class StoreBench
{
    private const int RecordBytes = 64;
    private const int RecordsPerRound = 400_000;
    private const int DurableWrites = 500;

    /// <summary>Runs the benchmark in a directory of its own.</summary>
    public static StoreResult Run(TimeProvider time, string directory, int rounds)
    {
        var journals = new double[rounds];
        var limits = new double[rounds];
        var ratios = new double[rounds];
        var allocated = 0L;
        for (var round = -1; round < rounds; round++)
        {
            var limit = Limit(time, Path.Combine(directory, $"faster{round}"));
            var journal = Append(time, Path.Combine(directory, $"journal{round}"), out var bytes);
            if (round < 0)
                continue; // warm-up
            (journals[round], limits[round], ratios[round]) = (journal, limit, journal / limit);
            allocated += bytes;
        }
        var latencies = Latencies(time, Path.Combine(directory, "latency"));
        var openSeconds = Open(time, Path.Combine(directory, "journal0"), out var replayed);
        return new StoreResult(
            Statistics.Median(journals), Statistics.Median(limits), Statistics.Median(ratios), (double)allocated / RecordsPerRound / rounds,
            Statistics.Percentile(latencies, 0.5), Statistics.Percentile(latencies, 0.99), Statistics.Percentile(latencies, 0.999),
            RecordBytes, openSeconds * 1e3, replayed / openSeconds);
    }

    private static double Append(TimeProvider time, string directory, out long allocated)
    {
        using var journal = OpenJournal(directory, time, static (_, _, _) => { });
        var record = new byte[RecordBytes];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = time.GetTimestamp();
        for (var i = 0; i < RecordsPerRound; i++)
        {
            if (!journal.TryAppend(JournalRecordKind.Event, record, out _))
                throw new IOException($"the journal in {directory} did not take record {i}; is the disk full?");
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (!journal.Commit())
            throw new IOException($"the journal in {directory} could not be committed");
        return RecordsPerRound / time.GetElapsedTime(start).TotalSeconds;
    }

    private static double Limit(TimeProvider time, string directory)
    {
        using var device = FasterDevices.CreateLogDevice(Path.Combine(directory, "log"));
        using var log = new FasterLog(new FasterLogSettings
        {
            LogDevice = device,
            LogCommitDir = directory,
            PageSize = StoreLimits.JournalPageBytes,
            MemorySize = (long)StoreLimits.JournalPageBytes * StoreLimits.JournalMemoryPages,
            SegmentSize = StoreLimits.JournalSegmentBytes,
        });
        var record = new byte[RecordBytes];
        var start = time.GetTimestamp();
        for (var i = 0; i < RecordsPerRound; i++)
            log.Enqueue(record);
        log.Commit(spinWait: true);
        return RecordsPerRound / time.GetElapsedTime(start).TotalSeconds;
    }

    private static double[] Latencies(TimeProvider time, string directory)
    {
        using var journal = OpenJournal(directory, time, static (_, _, _) => { });
        var record = new byte[RecordBytes];
        var latencies = new double[DurableWrites];
        for (var i = 0; i < latencies.Length; i++)
        {
            var start = time.GetTimestamp();
            if (!journal.TryAppend(JournalRecordKind.Event, record, out var address) || !journal.Commit(address))
                throw new IOException($"the journal in {directory} could not be committed");
            latencies[i] = time.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(latencies);
        return latencies;
    }

    private static double Open(TimeProvider time, string directory, out long replayed)
    {
        var records = 0L;
        var start = time.GetTimestamp();
        using (OpenJournal(directory, time, (_, _, _) => records++))
        {
            replayed = records;
            return time.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static Journal OpenJournal(string directory, TimeProvider time, JournalReplay replay) =>
        Journal.Open(new JournalOptions { Directory = directory }, time, static problem => throw new IOException(problem.Message), replay);
}
