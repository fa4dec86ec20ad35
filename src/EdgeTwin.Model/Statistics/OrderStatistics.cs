namespace EdgeTwin.Model.Statistics;

/// <summary>Quantiles and what is made of them: figures that a few wild values do not spoil.</summary>
public static class OrderStatistics
{
    /// <summary>Turns the median absolute deviation of normal noise into its standard deviation: 1 / Φ⁻¹(3/4).</summary>
    private const double NormalScale = 1.482602218505602;

    /// <summary>The middle of some values; NaN of none.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return Quantile(sorted, 0.5);
    }

    /// <summary>The value below which a fraction of sorted values lies, linear between neighbours (Hyndman and Fan, type 7); NaN of none.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double fraction)
    {
        if (sorted.IsEmpty)
            return double.NaN;
        var place = Math.Clamp(fraction, 0, 1) * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The standard deviation as the median absolute deviation tells it: right for normal noise, untouched by outliers.</summary>
    public static double RobustDeviation(ReadOnlySpan<double> values)
    {
        var median = Median(values);
        var deviations = new double[values.Length];
        for (var i = 0; i < deviations.Length; i++)
            deviations[i] = Math.Abs(values[i] - median);
        return NormalScale * Median(deviations);
    }
}
