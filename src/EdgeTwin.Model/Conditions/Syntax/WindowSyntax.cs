namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>A duration as it is written, such as <c>5 min</c>.</summary>
/// <param name="Span">Number and unit.</param>
/// <param name="Value">The number.</param>
/// <param name="UnitCode">The unit of time; null where it is missing.</param>
/// <param name="Ns">The duration in nanoseconds; 0 where it is not one, which an error says.</param>
public sealed record WindowSyntax(ConditionSpan Span, double Value, string? UnitCode, long Ns);
