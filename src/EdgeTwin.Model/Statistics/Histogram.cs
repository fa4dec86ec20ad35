namespace EdgeTwin.Model.Statistics;

/// <summary>How often values fall into bins of one width.</summary>
/// <param name="Start">Lower edge of the first bin.</param>
/// <param name="Width">Width of each bin; above 0.</param>
/// <param name="Counts">Values per bin.</param>
public sealed record Histogram(double Start, double Width, IReadOnlyList<int> Counts)
{
    /// <summary>The most bins.</summary>
    public const int BinsMax = 60;

    /// <summary>
    /// Sorts values into bins of the width that Freedman and Diaconis propose (2 · interquartile range / ∛n), at most
    /// <see cref="BinsMax"/>. Values on a grid get bins that hold equally many grid points, centred on them, or the picture would be
    /// a comb that is not in the data.
    /// </summary>
    /// <param name="values">Finite values; none gives no bins.</param>
    /// <param name="step">The grid the values lie on; 0 for none.</param>
    public static Histogram Of(ReadOnlySpan<double> values, double step = 0)
    {
        if (values.IsEmpty)
            return new Histogram(0, 1, []);
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var (min, max) = (sorted[0], sorted[^1]);
        var width = 2 * (OrderStatistics.Quantile(sorted, 0.75) - OrderStatistics.Quantile(sorted, 0.25)) / Math.Cbrt(sorted.Length);
        width = Math.Max(width, (max - min) / (BinsMax - 1));
        if (step > 0)
            width = Math.Max(1, Math.Round(width / step, MidpointRounding.ToPositiveInfinity)) * step;
        if (!(width > 0) || min + width <= min)
            width = Math.Max(Math.Abs(min) * 1e-9, 1e-12);
        while ((max - min) / width >= BinsMax)
            width *= 2;
        var start = min - (step > 0 ? step / 2 : 0);
        var counts = new int[(int)((max - start) / width) + 1];
        foreach (var value in sorted)
            counts[Math.Clamp((int)((value - start) / width), 0, counts.Length - 1)]++;
        return new Histogram(start, width, counts);
    }

    /// <summary>The middle of a bin.</summary>
    public double CentreOf(int bin) => Start + (bin + 0.5) * Width;
}
