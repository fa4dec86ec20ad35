namespace EdgeTwin.Model.Conditions;

/// <summary>A stretch of time in which a condition had one truth.</summary>
/// <param name="Truth">Which.</param>
/// <param name="BeginNs">When it began, ns; where the report began if it had it before.</param>
/// <param name="EndNs">When it ended, ns.</param>
/// <param name="Robustness">The smallest margin while it held, the largest lack while it did not; NaN while it was unknown.</param>
/// <param name="ExtremeNs">When that was first so, ns.</param>
/// <param name="Term">Of which term that was, by its place in <see cref="Condition.Terms"/>; -1 if of none.</param>
public readonly record struct ConditionInterval(Truth Truth, long BeginNs, long EndNs, double Robustness, long ExtremeNs, int Term);
