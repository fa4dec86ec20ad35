namespace EdgeTwin.Agent.Bench;

/// <summary>The order statistics that benchmarks report.</summary>
internal static class Statistics
{
    /// <summary>The middle of some values; of an even number the upper one.</summary>
    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>The value below which a fraction of sorted values lies.</summary>
    public static double Percentile(double[] sorted, double fraction) => sorted[(int)(fraction * (sorted.Length - 1))];
}
