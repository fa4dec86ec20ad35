using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Self.Workflows;

/// <summary>Why a text is no action.</summary>
/// <param name="Span">Where in the text, in UTF-16 units.</param>
/// <param name="Message">What is wrong, what is allowed, and what to do.</param>
/// <param name="Replacement">What could stand at that place instead; null if nobody can say.</param>
public sealed record ActionMistake(ConditionSpan Span, string Message, string? Replacement = null);
