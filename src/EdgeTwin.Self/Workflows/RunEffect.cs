namespace EdgeTwin.Self.Workflows;

/// <summary>An effect that is to be carried out.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Text">Its text, with everything put in.</param>
/// <param name="Key">An idempotency key: the same for the same effect of the same run, whatever was killed in between.</param>
/// <param name="Timeout">How long it may take.</param>
/// <param name="IsUndo">Whether it takes something back: whoever ended the run does not end that.</param>
public sealed record RunEffect(WorkflowAction Action, string Text, string Key, TimeSpan Timeout, bool IsUndo);
