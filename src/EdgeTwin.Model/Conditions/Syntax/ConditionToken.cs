namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>A token of a condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Number">Its value, if it is a number; NaN if it is a number that cannot be read.</param>
internal sealed record ConditionToken(ConditionTokenKind Kind, ConditionSpan Span, double Number = 0);
