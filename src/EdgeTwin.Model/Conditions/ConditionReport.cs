namespace EdgeTwin.Model.Conditions;

/// <summary>What a condition came to over a stretch of history.</summary>
/// <param name="Intervals">Stretches of one truth, in order of time and without gaps; the first <see cref="Limits.ConditionIntervalsMax"/> of them.</param>
/// <param name="IntervalsLeftOut">How many more there were.</param>
/// <param name="HeldNs">How long it held, ns.</param>
/// <param name="ViolatedNs">How long it did not, ns.</param>
/// <param name="UnknownNs">How long it was unknown, ns.</param>
/// <param name="Tightest">The interval with the smallest margin of those in which it held; null if it never did.</param>
/// <param name="Worst">The interval with the largest lack of those in which it did not hold; null if it always did.</param>
/// <param name="Verdict">What it had come to at the end.</param>
public sealed record ConditionReport(
    IReadOnlyList<ConditionInterval> Intervals,
    long IntervalsLeftOut,
    long HeldNs,
    long ViolatedNs,
    long UnknownNs,
    ConditionInterval? Tightest,
    ConditionInterval? Worst,
    ConditionVerdict Verdict);
