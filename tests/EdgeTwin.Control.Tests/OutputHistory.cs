namespace EdgeTwin.Control.Tests;

/// <summary>What became of an output, seen from outside: kept by the tests themselves, so that what the arbiter remembers is checked too.</summary>
/// <param name="Level">Where it is.</param>
/// <param name="SwitchedNs">When it was last switched on or off.</param>
/// <param name="MovedNs">When it last changed.</param>
/// <param name="LatestNs">The latest time that was ever read.</param>
internal readonly record struct OutputHistory(double Level, long SwitchedNs, long MovedNs, long LatestNs)
{
    public static OutputHistory AtStart(double level, long nowNs) => new(level, nowNs, nowNs, nowNs);

    /// <summary>While the clock is back, what happens counts as happening at the latest time known.</summary>
    public OutputHistory After(double level, long nowNs)
    {
        var latestNs = Math.Max(LatestNs, nowNs);
        return new(level, level != 0 == (Level != 0) ? SwitchedNs : latestNs, level == Level ? MovedNs : latestNs, latestNs);
    }
}
