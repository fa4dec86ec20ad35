namespace EdgeTwin.Self.Workflows;

/// <summary>What came of reading an action: it, or why it is none.</summary>
/// <param name="Action">The action; null if the text is none.</param>
/// <param name="Mistake">Why it is none; null if it is one.</param>
public sealed record ActionReading(WorkflowAction? Action, ActionMistake? Mistake);
