namespace EdgeTwin.Client.Contracts;

/// <summary>What a condition comes to.</summary>
/// <param name="Condition">It in canonical form.</param>
/// <param name="Verdict">What it comes to now; over a range, at its end.</param>
/// <param name="Range">What it came to over the range; null if none was asked for.</param>
public sealed record ConditionAnswer(
    string Condition,
    VerdictReport Verdict,
    ConditionRangeReport? Range);
