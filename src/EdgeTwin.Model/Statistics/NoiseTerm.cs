namespace EdgeTwin.Model.Statistics;

/// <summary>One kind of noise found in an Allan deviation.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Coefficient">
/// How much, as IEEE Std 952 defines it: quantisation Q (σ = √3·Q/τ), white noise N (σ = N/√τ), bias instability B
/// (σ = √(2·ln 2/π)·B), random walk K (σ = K·√(τ/3)), drift R (σ = R·τ/√2); τ in seconds, σ in the unit of the values.
/// </param>
/// <param name="FromSeconds">The shortest averaging time at which it is the largest part.</param>
/// <param name="ToSeconds">The longest averaging time at which it is the largest part.</param>
public readonly record struct NoiseTerm(NoiseKind Kind, double Coefficient, double FromSeconds, double ToSeconds)
{
    /// <summary>σ² of a kind with the coefficient 1 at an averaging time.</summary>
    public static double VarianceAt(NoiseKind kind, double tauSeconds) => kind switch
    {
        NoiseKind.Quantisation => 3 / (tauSeconds * tauSeconds),
        NoiseKind.White => 1 / tauSeconds,
        NoiseKind.BiasInstability => 2 * Math.Log(2) / Math.PI,
        NoiseKind.RandomWalk => tauSeconds / 3,
        _ => tauSeconds * tauSeconds / 2,
    };

    /// <summary>Its own part of the Allan deviation at an averaging time.</summary>
    public double DeviationAt(double tauSeconds) => Coefficient * Math.Sqrt(VarianceAt(Kind, tauSeconds));
}
