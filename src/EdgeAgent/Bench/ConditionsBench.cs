using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Bench;

/// <summary>Measures monitoring of conditions on one core: windows are filled with a simulated day first, then timed in rounds.</summary>
internal static class ConditionsBench
{
    private const int WarmUpSeconds = 90_000;
    private const int ClaimSamples = 30 * 86_400;
    private const int ClaimRuns = 7;

    /// <summary>Runs the benchmark.</summary>
    public static ConditionsResult Run(TimeProvider time, int rounds, TimeSpan roundLength)
    {
        var rig = new ConditionsRig();
        var spoken = 2 * rig.All.Count;
        for (var second = 0; second < WarmUpSeconds; second++)
            rig.Feed(spoken);
        var (all, few, limits, ratios) = (new double[rounds], new double[rounds], new double[rounds], new double[rounds]);
        var samples = 0L;
        var allocated = 0L;
        Func<int> feedAll = () => rig.Feed(ConditionsRig.Properties);
        Func<int> feedSpoken = () => rig.Feed(spoken);
        for (var round = 0; round < rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            all[round] = Rate(time, roundLength, feedAll, ref samples);
            few[round] = Rate(time, roundLength, feedSpoken, ref samples);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            var stored = 0L;
            limits[round] = Rate(time, roundLength, rig.Store, ref stored);
            ratios[round] = all[round] / limits[round];
        }
        var claims = new double[ClaimRuns];
        for (var run = 0; run < ClaimRuns; run++)
            claims[run] = Claim(time);
        return new(
            rig.All.Count, ConditionsRig.Properties, Statistics.Median(all), Statistics.Median(few), Statistics.Median(limits), Statistics.Median(ratios),
            (double)allocated / samples, rig.Set.Bytes, rig.All.Sum(condition => condition.BytesMax(1)), ClaimSamples, Statistics.Median(claims));
    }

    private static double Rate(TimeProvider time, TimeSpan length, Func<int> feed, ref long total)
    {
        var samples = 0L;
        var start = time.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            for (var i = 0; i < 16; i++)
                samples += feed();
            elapsed = time.GetElapsedTime(start);
        }
        while (elapsed < length);
        total += samples;
        return samples / elapsed.TotalSeconds;
    }

    private static double Claim(TimeProvider time)
    {
        var catalog = new MemoryCatalog();
        catalog.Register(new PropertyDefinition(PropertyReference.Parse("bench/0#value"), "Cel"));
        var claim = Condition.Read("always over 30 d (bench/0#value between 5 Cel and 35 Cel)", new CatalogProperties(catalog, static _ => 60_000_000_000)).Condition!;
        var start = time.GetTimestamp();
        var report = ConditionHistory.Evaluate(claim, [new DaySource(ClaimSamples)], 0, ClaimSamples * 1_000_000_000L);
        var elapsed = time.GetElapsedTime(start);
        if (report.Verdict.Truth == Truth.Unknown && report.ViolatedNs == 0 && report.UnknownNs == 0)
            throw new InvalidOperationException("the claim was not evaluated");
        return elapsed.TotalMilliseconds;
    }
}
