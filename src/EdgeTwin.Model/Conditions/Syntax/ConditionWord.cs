namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>A word or symbol of the condition language: the entry that hover, completion and the page show.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Kind">How it is used.</param>
/// <param name="Operator">What it does; null for what is part of another one, or a value.</param>
/// <param name="Signature">Its form with its operands.</param>
/// <param name="Meaning">What it means, in sentences.</param>
/// <param name="Units">What it takes and gives, in units.</param>
/// <param name="Example">A condition that uses it.</param>
public sealed record ConditionWord(
    string Text, ConditionWordKind Kind, ConditionOperator? Operator, string Signature, string Meaning, string Units, string Example);
