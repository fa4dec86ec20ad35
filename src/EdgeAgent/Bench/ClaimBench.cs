using EdgeTwin.Agent.Conditions;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Store.History;

namespace EdgeTwin.Agent.Bench;

/// <summary>Measures a claim over 30 days of history as the agent evaluates it: read from the store's own files, block by block.</summary>
internal static class ClaimBench
{
    private const int Samples = 30 * 86_400;
    private const long SecondNs = 1_000_000_000;
    private const string Claim = "bench/0#value between 5 Cel and 28 Cel";

    /// <summary>Runs the benchmark in a directory of its own.</summary>
    public static ClaimResult Run(TimeProvider time, string directory, int rounds)
    {
        var catalog = new MemoryCatalog();
        catalog.Register(new PropertyDefinition(PropertyReference.Parse("bench/0#value"), "Cel"));
        var condition = Condition.Read(Claim, new CatalogProperties(catalog, static _ => 5 * SecondNs)).Condition!;
        var toNs = ClockReading.Of(time).UtcNs / SecondNs * SecondNs;
        var fromNs = toNs - Samples * SecondNs;
        var batches = new MemoryBatches();
        Fill(batches, fromNs);
        using (var history = Open())
        {
            batches.OfferTo(history);
            history.Merge(CancellationToken.None);
        }
        var (stored, limits) = (new double[rounds], new double[rounds]);
        var allocated = 0L;
        ConditionReport? report = null;
        for (var round = 0; round < rounds; round++)
        {
            using var history = Open();
            var before = GC.GetAllocatedBytesForCurrentThread();
            stored[round] = Measure([new PropertyPast(history, new ChangeRing(2), 0, fromNs, toNs, 0)]);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var found = report;
            limits[round] = Measure([new ShiftedSource(new DaySource(Samples), fromNs)]);
            if (found!.HeldNs != report!.HeldNs || found.ViolatedNs != report.ViolatedNs)
                throw new InvalidDataException("history and memory do not come to the same");
        }
        return new(Samples, stored[0], Statistics.Median(stored), Statistics.Median(limits), allocated, report!.Intervals.Count(interval => interval.Truth == Truth.False));

        HistoryStore Open() => HistoryStore.Open(
            Path.Combine(directory, "history"), new HistoryOptions { RawAgeMax = TimeSpan.MaxValue }, catalog, batches, time, static problem => throw new InvalidDataException(problem.Message));

        double Measure(ISampleSource[] sources)
        {
            var start = time.GetTimestamp();
            report = ConditionHistory.Evaluate(condition, sources, fromNs, toNs);
            return time.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    private static void Fill(MemoryBatches batches, long fromNs)
    {
        var source = new DaySource(Samples);
        var read = new ConditionSample[4096];
        var samples = new List<Sample>(Samples);
        while (source.Read(read) is > 0 and var count)
        {
            foreach (ref readonly var sample in read.AsSpan(0, count))
                samples.Add(new Sample(0, Quality.Good, QualityReason.None, sample.Value, fromNs + sample.Ns, fromNs + sample.Ns));
        }
        batches.Add(samples);
    }

    /// <summary>Samples at other times.</summary>
    private sealed class ShiftedSource(ISampleSource source, long byNs) : ISampleSource
    {
        public int Read(Span<ConditionSample> samples)
        {
            var count = source.Read(samples);
            foreach (ref var sample in samples[..count])
                sample = sample with { Ns = sample.Ns + byNs };
            return count;
        }
    }
}
