using EdgeTwin.Model;

namespace EdgeTwin.Benchmarks;

/// <summary>The same samples on every run and machine: random walks with one decimal, as a quantised sensor gives them.</summary>
internal static class SampleSource
{
    private const int Seed = 20261122;

    public static Sample[] Blocks(int properties, int samplesPerProperty)
    {
        var random = new Random(Seed);
        var values = new double[properties];
        var samples = new Sample[properties * samplesPerProperty];
        var next = 0;
        for (var second = 0; second < samplesPerProperty; second++)
        {
            for (var property = 0; property < properties; property++)
            {
                values[property] = Math.Round(values[property] + (random.Next(3) - 1) * 0.1, 1);
                var ns = second * 1_000_000_000L;
                samples[next++] = new Sample(property, Quality.Good, QualityReason.None, values[property], ns, ns);
            }
        }
        return samples;
    }
}
