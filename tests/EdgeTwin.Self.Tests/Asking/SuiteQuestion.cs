namespace EdgeTwin.Self.Tests.Asking;

/// <summary>A question of a suite.</summary>
/// <param name="Text">The question.</param>
/// <param name="Path">The note that has the answer; null if none has.</param>
internal sealed record SuiteQuestion(string Text, string? Path);
