namespace EdgeTwin.Model.Statistics;

/// <summary>Kinds of noise, as the slope of the Allan deviation over the averaging time tells them apart (IEEE Std 952, IEEE Std 1139).</summary>
public enum NoiseKind : byte
{
    /// <summary>Slope −1: steps that average out at once, such as rounding; white or flicker phase modulation.</summary>
    Quantisation,

    /// <summary>Slope −1/2: independent from sample to sample; averaging helps.</summary>
    White,

    /// <summary>Slope 0: flicker (1/f); the floor that no averaging gets below.</summary>
    BiasInstability,

    /// <summary>Slope +1/2: each change stays; averaging longer makes it worse.</summary>
    RandomWalk,

    /// <summary>Slope +1: goes steadily in one direction.</summary>
    Drift,
}
