namespace EdgeTwin.Lsp.Opinions;

/// <summary>What came of some questions.</summary>
/// <param name="Model">Who answered.</param>
/// <param name="Replies">The answers, in the order of the questions; fewer where an error ended it.</param>
/// <param name="Error">Why there are not all of them, as the end of a sentence; null if there are.</param>
internal sealed record RelayAnswer(string Model, IReadOnlyList<string> Replies, string? Error);
