namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>A number with its unit, such as <c>28 Cel</c>.</summary>
/// <param name="Span">Number and unit.</param>
/// <param name="Value">The number, with its sign.</param>
/// <param name="UnitCode">The unit as it is written; null where there is none.</param>
/// <param name="UnitSpan">Where the unit stands, or would stand.</param>
public sealed record NumberSyntax(ConditionSpan Span, double Value, string? UnitCode, ConditionSpan UnitSpan) : ConditionSyntax(Span)
{
    private protected override bool SaysTheSame(ConditionSyntax other) =>
        other is NumberSyntax number && number.Value.Equals(Value) && number.UnitCode == UnitCode;
}
