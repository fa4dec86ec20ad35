namespace EdgeTwin.Lsp.Commands;

/// <summary>What a vault says to a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="AsOf">The day as of which it was asked.</param>
/// <param name="Captured">Whether the answer was captured.</param>
/// <param name="Confidence">That it was, 0 to 1.</param>
/// <param name="Missing">Words of the question that are nowhere in the vault.</param>
/// <param name="Passages">The passages, the best first.</param>
/// <param name="NoteToWrite">A note to begin where it was not captured.</param>
internal sealed record AskReport(string Question, DateOnly AsOf, bool Captured, double Confidence, IReadOnlyList<string> Missing, IReadOnlyList<AskPassage> Passages, string? NoteToWrite);
