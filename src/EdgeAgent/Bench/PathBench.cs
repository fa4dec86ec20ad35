using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Bench;

/// <summary>
/// Measures the sample path against its limit, bare FASTER read-modify-write of the same samples over the same keys in the
/// same process, in alternating rounds so that a machine whose speed drifts does not distort the ratio.
/// </summary>
internal static class PathBench
{
    private const int LatencyFrames = 100_000;
    private const int RingCapacity = 1 << 14;
    private const int LimitBatch = PathRig.FramesPerFlush * BenchDecoder.Channels;

    /// <summary>The path without journal: pipe → decode → state → changes, on the calling thread.</summary>
    public static PathResult Run(TimeProvider time, int rounds, TimeSpan roundLength)
    {
        using var state = new StateTable(PathRig.Properties);
        var rig = new PathRig(state, new DiscardingLog(), new ChangeRing(RingCapacity), ClockReading.Of(time).UtcNs);
        return Measure(time, rig, rounds, roundLength, full: false, afterFlush: static () => { });
    }

    /// <summary>Measures a rig that is ready to run.</summary>
    public static PathResult Measure(TimeProvider time, PathRig rig, int rounds, TimeSpan roundLength, bool full, Action afterFlush)
    {
        using var limitState = new StateTable(PathRig.Properties);
        var limitSamples = LimitSamples(rig.StartUtcNs);
        Path(time, rig, roundLength, afterFlush); // warm-up
        Limit(time, limitState, limitSamples, roundLength);

        var paths = new double[rounds];
        var limits = new double[rounds];
        var ratios = new double[rounds];
        var samples = 0L;
        var allocated = 0L;
        for (var round = 0; round < rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            paths[round] = Path(time, rig, roundLength, afterFlush, ref samples);
            allocated += GC.GetTotalAllocatedBytes(precise: true) - before;
            limits[round] = Limit(time, limitState, limitSamples, roundLength);
            ratios[round] = paths[round] / limits[round];
        }
        var latencies = Latencies(time, rig);
        return new PathResult(
            full, Median(paths), Median(limits), Median(ratios), (double)allocated / samples,
            Percentile(latencies, 0.5), Percentile(latencies, 0.99), Percentile(latencies, 0.999),
            ChangesLost: 0, SamplesNotJournaled: 0, BytesWritten: 0);
    }

    private static double Path(TimeProvider time, PathRig rig, TimeSpan length, Action afterFlush)
    {
        var samples = 0L;
        return Path(time, rig, length, afterFlush, ref samples);
    }

    private static double Path(TimeProvider time, PathRig rig, TimeSpan length, Action afterFlush, ref long total)
    {
        var samples = 0L;
        var start = time.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            for (var i = 0; i < 16; i++)
                samples += rig.Round(PathRig.FramesPerFlush);
            afterFlush();
            elapsed = time.GetElapsedTime(start);
        }
        while (elapsed < length);
        total += samples;
        return samples / elapsed.TotalSeconds;
    }

    private static double Limit(TimeProvider time, StateTable state, Sample[] samples, TimeSpan length)
    {
        var applied = 0L;
        var start = time.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            for (var at = 0; at < samples.Length; at += LimitBatch)
                state.Apply(samples.AsSpan(at, Math.Min(LimitBatch, samples.Length - at)));
            applied += samples.Length;
            elapsed = time.GetElapsedTime(start);
        }
        while (elapsed < length);
        return applied / elapsed.TotalSeconds;
    }

    /// <summary>The samples that the rig's frames decode to, ready made.</summary>
    private static Sample[] LimitSamples(long utcNs)
    {
        var samples = new Sample[PathRig.Properties * 16];
        for (var i = 0; i < samples.Length; i++)
        {
            var ns = i / PathRig.Properties * 1_000_000L;
            samples[i] = new Sample(i % PathRig.Properties, Quality.Good, QualityReason.None, 20 + i % 64 / 100.0, utcNs + ns, ns);
        }
        return samples;
    }

    /// <summary>From the first byte of a frame to its values in the state, one frame a flush; microseconds, sorted.</summary>
    private static double[] Latencies(TimeProvider time, PathRig rig)
    {
        var latencies = new double[LatencyFrames];
        for (var i = 0; i < latencies.Length; i++)
        {
            var start = time.GetTimestamp();
            rig.Round(1);
            latencies[i] = time.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(latencies);
        return latencies;
    }

    private static double Percentile(double[] sorted, double fraction) => sorted[(int)(fraction * (sorted.Length - 1))];

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
