using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>The noise of a sensor.</summary>
/// <param name="PerSample">Standard deviation from one sample to the next (Allan deviation of one sample): no drift is in it.</param>
/// <param name="Lower">Lower end of its 95 % confidence interval.</param>
/// <param name="Upper">Upper end of its 95 % confidence interval.</param>
/// <param name="Best">The smallest Allan deviation: what averaging can reach.</param>
/// <param name="BestTauSeconds">The averaging time that reaches it.</param>
/// <param name="Points">The Allan deviation.</param>
/// <param name="Terms">Kinds of noise in it.</param>
/// <param name="ValuesUsed">How many values it was computed from.</param>
/// <param name="ValuesFilled">How many of them were filled in.</param>
/// <param name="ValuesLeftOut">How many measured values lay beyond a gap.</param>
internal sealed record SensorNoise(
    double PerSample, double Lower, double Upper, double Best, double BestTauSeconds,
    IReadOnlyList<AllanPoint> Points, IReadOnlyList<NoiseTerm> Terms, int ValuesUsed, int ValuesFilled, int ValuesLeftOut);
