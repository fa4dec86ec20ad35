namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">Which of both.</param>
public sealed record TruthSyntax(ConditionSpan Span, bool Value) : ConditionSyntax(Span)
{
    private protected override bool SaysTheSame(ConditionSyntax other) => other is TruthSyntax truth && truth.Value == Value;
}
