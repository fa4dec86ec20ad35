namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>A property by name, such as <c>greenhouse/air#temperature</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Reference">Which property.</param>
public sealed record PropertySyntax(ConditionSpan Span, PropertyReference Reference) : ConditionSyntax(Span)
{
    private protected override bool SaysTheSame(ConditionSyntax other) => other is PropertySyntax property && property.Reference == Reference;
}
