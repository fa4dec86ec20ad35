namespace EdgeTwin.Client.Contracts;

/// <summary>What a condition came to over a stretch of history.</summary>
/// <param name="From">Where it begins, RFC 3339.</param>
/// <param name="FromNs">The same in ns since the Unix epoch.</param>
/// <param name="To">Where it ends, RFC 3339.</param>
/// <param name="ToNs">The same in ns since the Unix epoch.</param>
/// <param name="KnownFrom">When it was first known, RFC 3339; null if it never was.</param>
/// <param name="KnownFromNs">The same in ns since the Unix epoch; 0 if it never was.</param>
/// <param name="HeldSeconds">How long it held, s.</param>
/// <param name="ViolatedSeconds">How long it did not, s.</param>
/// <param name="UnknownSeconds">How long it was unknown, s.</param>
/// <param name="Worst">The stretch with the largest lack; null if it was never violated.</param>
/// <param name="Tightest">The stretch with the smallest margin of those in which it held; null if it never held.</param>
/// <param name="Intervals">Stretches of one truth, in order of time and without gaps; the first 10,000 of them.</param>
/// <param name="IntervalsLeftOut">How many more there were.</param>
public sealed record ConditionRangeReport(
    string From,
    long FromNs,
    string To,
    long ToNs,
    string? KnownFrom,
    long KnownFromNs,
    double HeldSeconds,
    double ViolatedSeconds,
    double UnknownSeconds,
    ConditionIntervalReport? Worst,
    ConditionIntervalReport? Tightest,
    IReadOnlyList<ConditionIntervalReport> Intervals,
    long IntervalsLeftOut);
