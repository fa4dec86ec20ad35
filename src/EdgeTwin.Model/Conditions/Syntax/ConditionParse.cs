namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>A text as a condition, as far as it is one.</summary>
/// <param name="Text">The text.</param>
/// <param name="Root">The whole of it; with parts missing where there are errors.</param>
/// <param name="Errors">What is wrong, in the order of the text.</param>
public sealed record ConditionParse(string Text, ConditionSyntax Root, IReadOnlyList<ConditionError> Errors);
