namespace EdgeTwin.Model.Statistics;

/// <summary>A straight line through points that a few wild ones do not bend.</summary>
/// <param name="Slope">Its slope.</param>
/// <param name="Lower">Lower end of the slope's 95 % confidence interval; equal to the slope where too few points tell.</param>
/// <param name="Upper">Upper end of it.</param>
/// <param name="Intercept">Its value at x = 0.</param>
/// <param name="Points">How many points it was laid through.</param>
public sealed record RobustSlope(double Slope, double Lower, double Upper, double Intercept, int Points)
{
    /// <summary>More points than this are first averaged in blocks: the number of pairs grows with its square.</summary>
    public const int PointsMax = 600;

    private const double Normal95 = 1.959963984540054;

    /// <summary>Whether the interval of confidence leaves out 0.</summary>
    public bool IsSignificant => Lower > 0 || Upper < 0;

    /// <summary>Theil's slope, the middle of all pairs' slopes, with Sen's interval of confidence (JASA 63, 1968); null of fewer than three points.</summary>
    /// <param name="x">Rising.</param>
    /// <param name="y">One per x.</param>
    public static RobustSlope? Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (blockX, blockY) = Blocks(x, y);
        var slopes = new List<double>(blockX.Length * (blockX.Length - 1) / 2);
        for (var i = 0; i < blockX.Length; i++)
        {
            for (var k = i + 1; k < blockX.Length; k++)
            {
                if (blockX[k] > blockX[i])
                    slopes.Add((blockY[k] - blockY[i]) / (blockX[k] - blockX[i]));
            }
        }
        if (blockX.Length < 3 || slopes.Count == 0)
            return null;
        slopes.Sort();
        var sorted = slopes.ToArray();
        double n = blockX.Length;
        var half = Normal95 * Math.Sqrt(n * (n - 1) * (2 * n + 5) / 18);
        var slope = OrderStatistics.Quantile(sorted, 0.5);
        var (low, high) = ((int)Math.Round((sorted.Length - half) / 2), (int)Math.Round((sorted.Length + half) / 2));
        var rests = new double[blockX.Length];
        for (var i = 0; i < rests.Length; i++)
            rests[i] = blockY[i] - slope * blockX[i];
        return new RobustSlope(
            slope, sorted[Math.Clamp(low, 0, sorted.Length - 1)], sorted[Math.Clamp(high, 0, sorted.Length - 1)], OrderStatistics.Median(rests), blockX.Length);
    }

    private static (double[] X, double[] Y) Blocks(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length <= PointsMax)
            return (x.ToArray(), y.ToArray());
        var blockX = new double[PointsMax];
        var blockY = new double[PointsMax];
        for (var block = 0; block < PointsMax; block++)
        {
            var (start, end) = ((int)((long)block * x.Length / PointsMax), (int)((block + 1L) * x.Length / PointsMax));
            blockX[block] = Spread.Of(x[start..end]).Mean;
            blockY[block] = Spread.Of(y[start..end]).Mean;
        }
        return (blockX, blockY);
    }
}
