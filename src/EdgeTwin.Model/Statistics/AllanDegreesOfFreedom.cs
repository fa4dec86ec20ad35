namespace EdgeTwin.Model.Statistics;

/// <summary>
/// Equivalent degrees of freedom of the overlapping Allan variance for each power law of noise: the approximations of Howe, Allan
/// and Barnes (1981) as NIST SP 1065 gives them in its table of edf for the fully overlapping estimator.
/// </summary>
public static class AllanDegreesOfFreedom
{
    /// <summary>The degrees of freedom, at least 1.</summary>
    /// <param name="kind">The noise that dominates at this averaging time.</param>
    /// <param name="phasePoints">Values plus one: points of the summed series.</param>
    /// <param name="samples">Samples averaged.</param>
    public static double Of(NoiseKind kind, int phasePoints, int samples)
    {
        double n = phasePoints, m = samples;
        var degrees = kind switch
        {
            NoiseKind.Quantisation => (n + 1) * (n - 2 * m) / (2 * (n - m)),
            NoiseKind.White => (3 * (n - 1) / (2 * m) - 2 * (n - 2) / n) * (4 * m * m / (4 * m * m + 5)),
            NoiseKind.BiasInstability => samples == 1 ? 2 * (n - 2) / (2.3 * n - 4.9) * (n - 2) : 5 * n * n / (4 * m * (n + 3 * m)),
            _ => (n - 2) / m * ((n - 1) * (n - 1) - 3 * m * (n - 1) + 4 * m * m) / ((n - 3) * (n - 3)),
        };
        return double.IsFinite(degrees) ? Math.Max(1, degrees) : 1;
    }
}
