namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>What could not be read; an error says why.</summary>
/// <param name="Span">Where it should stand.</param>
public sealed record MissingSyntax(ConditionSpan Span) : ConditionSyntax(Span)
{
    private protected override bool SaysTheSame(ConditionSyntax other) => other is MissingSyntax;
}
