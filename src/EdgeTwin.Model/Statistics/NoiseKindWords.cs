namespace EdgeTwin.Model.Statistics;

/// <summary>Kinds of noise in words, the same everywhere: terminal, JSON, report.</summary>
public static class NoiseKindWords
{
    /// <summary>The kind as it is called.</summary>
    public static string Word(this NoiseKind kind) => kind switch
    {
        NoiseKind.Quantisation => "quantisation",
        NoiseKind.White => "white noise",
        NoiseKind.BiasInstability => "bias instability",
        NoiseKind.RandomWalk => "random walk",
        _ => "drift",
    };

    /// <summary>Slope of the Allan deviation on logarithmic axes.</summary>
    public static double Slope(this NoiseKind kind) => kind switch
    {
        NoiseKind.Quantisation => -1,
        NoiseKind.White => -0.5,
        NoiseKind.BiasInstability => 0,
        NoiseKind.RandomWalk => 0.5,
        _ => 1,
    };

    /// <summary>What its coefficient is multiplied with beside the property's unit: <c>√s</c> for white noise.</summary>
    public static string UnitSuffix(this NoiseKind kind) => kind switch
    {
        NoiseKind.Quantisation => "·s",
        NoiseKind.White => "·√s",
        NoiseKind.BiasInstability => "",
        NoiseKind.RandomWalk => "/√s",
        _ => "/s",
    };

    /// <summary>The kind whose slope is nearest.</summary>
    public static NoiseKind OfSlope(double slope) => (NoiseKind)Math.Clamp((int)Math.Round(slope * 2, MidpointRounding.AwayFromZero) + 2, 0, 4);
}
