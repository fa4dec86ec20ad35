namespace EdgeTwin.Self.Asking;

/// <summary>What the record says to a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Confidence">That the answer is in the record, 0 to 1.</param>
/// <param name="IsCaptured">Whether it is taken to be there; if not, there are no passages.</param>
/// <param name="Missing">Words of the question that are nowhere in the record.</param>
/// <param name="Passages">The passages, what is in force first, and of that the newest.</param>
public sealed record Answer(string Question, double Confidence, bool IsCaptured, IReadOnlyList<string> Missing, IReadOnlyList<AnswerPassage> Passages)
{
    /// <summary>A note to begin where the answer was not captured, by what was asked for; null if it was, or nothing can be told.</summary>
    public string? NoteToWrite { get; init; }
}
