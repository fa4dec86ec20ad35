namespace EdgeTwin.Model.Statistics;

/// <summary>Where values lie and how far they spread.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean; NaN of none.</param>
/// <param name="Deviation">Their standard deviation (n − 1); 0 of one.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
public readonly record struct Spread(int Count, double Mean, double Deviation, double Min, double Max)
{
    /// <summary>Measures it in two passes, so that a large mean does not swallow a small spread.</summary>
    public static Spread Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return new Spread(0, double.NaN, double.NaN, double.NaN, double.NaN);
        var (sum, min, max) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            sum += value;
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }
        var mean = sum / values.Length;
        var (squares, rest) = (0.0, 0.0);
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
            rest += value - mean;
        }
        var variance = values.Length > 1 ? (squares - rest * rest / values.Length) / (values.Length - 1) : 0;
        return new Spread(values.Length, mean + rest / values.Length, Math.Sqrt(Math.Max(0, variance)), min, max);
    }
}
