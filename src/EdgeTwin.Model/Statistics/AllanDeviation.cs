namespace EdgeTwin.Model.Statistics;

/// <summary>
/// The overlapping Allan deviation of evenly spaced values (IEEE Std 1139, NIST SP 1065): how much averages over one time differ
/// from the averages over the next. The values are summed once, after which every averaging time costs one pass.
/// </summary>
public static class AllanDeviation
{
    /// <summary>Fewer values than this say nothing about noise.</summary>
    public const int ValuesMin = 9;

    private const double Confidence = 0.95;

    // An averaging time needs this many differences, or its interval of confidence is as wide as the plot.
    private const int DifferencesMin = 2;

    /// <summary>The deviation at 1, 2, 4, 8 … samples, as far as at least two whole averages of each remain.</summary>
    /// <exception cref="ArgumentException">There are fewer than <see cref="ValuesMin"/> values.</exception>
    public static IReadOnlyList<AllanPoint> Octaves(ReadOnlySpan<double> values, double periodSeconds)
    {
        var samples = new List<int>();
        for (var m = 1; values.Length - 2 * m + 1 >= DifferencesMin && 3 * m <= values.Length; m *= 2)
            samples.Add(m);
        return At(values, periodSeconds, samples);
    }

    /// <summary>The deviation at given averaging times, in samples, rising.</summary>
    /// <exception cref="ArgumentException">There are too few values for one of them.</exception>
    public static IReadOnlyList<AllanPoint> At(ReadOnlySpan<double> values, double periodSeconds, IReadOnlyList<int> samples)
    {
        if (values.Length < ValuesMin)
            throw new ArgumentException($"{values.Length} values; an Allan deviation needs at least {ValuesMin}.", nameof(values));
        var sums = Sums(values);
        var deviations = new double[samples.Count];
        for (var i = 0; i < deviations.Length; i++)
            deviations[i] = Deviation(sums, samples[i]);
        var points = new AllanPoint[samples.Count];
        for (var i = 0; i < points.Length; i++)
            points[i] = PointAt(i, samples, deviations, periodSeconds, sums.Length);
        return points;
    }

    /// <summary>Sums of the values less their mean, which keeps the digits of long series; a constant changes no difference.</summary>
    private static double[] Sums(ReadOnlySpan<double> values)
    {
        var mean = Spread.Of(values).Mean;
        var sums = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
            sums[i + 1] = sums[i] + (values[i] - mean);
        return sums;
    }

    private static double Deviation(ReadOnlySpan<double> sums, int m)
    {
        var count = sums.Length - 2 * m;
        if (m < 1 || count < 1)
            throw new ArgumentException($"{sums.Length - 1} values are too few to average {m} of them twice.", nameof(m));
        var squares = 0.0;
        for (var i = 0; i < count; i++)
        {
            var difference = sums[i + 2 * m] - 2 * sums[i + m] + sums[i];
            squares += difference * difference;
        }
        return Math.Sqrt(squares / (2.0 * count)) / m;
    }

    private static AllanPoint PointAt(int index, IReadOnlyList<int> samples, double[] deviations, double periodSeconds, int phasePoints)
    {
        var slope = SlopeAt(index, samples, deviations);
        var kind = slope is { } known ? NoiseKindWords.OfSlope(known) : NoiseKind.White;
        var degrees = AllanDegreesOfFreedom.Of(kind, phasePoints, samples[index]);
        var scale = deviations[index] * Math.Sqrt(degrees);
        return new AllanPoint(
            samples[index], samples[index] * periodSeconds, deviations[index],
            scale / Math.Sqrt(ChiSquare.Quantile((1 + Confidence) / 2, degrees)),
            scale / Math.Sqrt(ChiSquare.Quantile((1 - Confidence) / 2, degrees)), degrees, slope, kind);
    }

    private static double? SlopeAt(int index, IReadOnlyList<int> samples, double[] deviations)
    {
        var (before, after) = (Math.Max(0, index - 1), Math.Min(samples.Count - 1, index + 1));
        return before < after && deviations[before] > 0 && deviations[after] > 0
            ? Math.Log(deviations[after] / deviations[before]) / Math.Log((double)samples[after] / samples[before])
            : null;
    }
}
