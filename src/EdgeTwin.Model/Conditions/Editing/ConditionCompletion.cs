namespace EdgeTwin.Model.Conditions.Editing;

/// <summary>Something that may stand at a place of a condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What is inserted.</param>
/// <param name="Detail">What it is, in few words: a signature, a unit.</param>
/// <param name="Span">What of the text it replaces: what was typed of it so far.</param>
public sealed record ConditionCompletion(ConditionCompletionKind Kind, string Text, string Detail, ConditionSpan Span);
