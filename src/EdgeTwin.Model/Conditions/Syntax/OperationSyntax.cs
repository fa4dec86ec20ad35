namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>An operator or function with its operands.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Operator">What it does.</param>
/// <param name="Parts">What it does it with, from left to right.</param>
/// <param name="Window">The duration after <c>over</c>, <c>for</c> or <c>within</c>; null where there is none.</param>
/// <param name="WordSpan">The operator's own word or symbol.</param>
public sealed record OperationSyntax(
    ConditionSpan Span, ConditionOperator Operator, IReadOnlyList<ConditionSyntax> Parts, WindowSyntax? Window, ConditionSpan WordSpan) : ConditionSyntax(Span)
{
    /// <inheritdoc/>
    public override IReadOnlyList<ConditionSyntax> Operands => Parts;

    private protected override bool SaysTheSame(ConditionSyntax other) =>
        other is OperationSyntax operation && operation.Operator == Operator
        && operation.Window?.Value == Window?.Value && operation.Window?.UnitCode == Window?.UnitCode;
}
