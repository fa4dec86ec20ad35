namespace EdgeTwin.Control;

/// <summary>Every bound of this project, in one place.</summary>
public static class Limits
{
    /// <summary>How often an output whose rate is limited moves on its way, ns.</summary>
    public const long RateStepNs = 50_000_000;
}
