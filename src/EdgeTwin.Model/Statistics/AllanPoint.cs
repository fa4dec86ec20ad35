namespace EdgeTwin.Model.Statistics;

/// <summary>The Allan deviation at one averaging time.</summary>
/// <param name="Samples">How many samples are averaged.</param>
/// <param name="TauSeconds">Over which time that is.</param>
/// <param name="Deviation">The overlapping Allan deviation, in the unit of the values.</param>
/// <param name="Lower">Lower end of its 95 % confidence interval.</param>
/// <param name="Upper">Upper end of its 95 % confidence interval.</param>
/// <param name="DegreesOfFreedom">Equivalent degrees of freedom behind it.</param>
/// <param name="Slope">Slope on logarithmic axes, from its neighbours; null of a single point.</param>
/// <param name="Kind">The kind of noise whose slope is nearest.</param>
public readonly record struct AllanPoint(
    int Samples, double TauSeconds, double Deviation, double Lower, double Upper, double DegreesOfFreedom, double? Slope, NoiseKind Kind);
