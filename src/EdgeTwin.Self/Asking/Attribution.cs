using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Asking;

/// <summary>
/// Whether what a question is about is anywhere in the record: how much of the question's words the record has at all, one note has,
/// and one passage has. How well the best passage fits tells next to nothing of that, since some passage always fits best.
/// </summary>
/// <param name="Confidence">That the answer is in the record, 0 to 1.</param>
/// <param name="Missing">Words of the question that are nowhere in it.</param>
public sealed record Attribution(double Confidence, IReadOnlyList<string> Missing)
{
    /// <summary>From this confidence on, passages are an answer.</summary>
    public const double Enough = 0.7;

    private const double RecordShare = 0.25;
    private const double NoteShare = 0.35;
    private const double PassageShare = 0.40;

    /// <summary>What a missing name leaves of the confidence: nothing else in the record is about it.</summary>
    private const double WithoutName = 0.5;

    /// <summary>Looks at a question.</summary>
    /// <param name="weights">What its words are worth in the record.</param>
    /// <param name="hits">The passages that fit it best.</param>
    internal static Attribution Of(QuestionWeights weights, IReadOnlyList<PassageHit> hits)
    {
        var missing = weights.Missing;
        if (weights.All <= 0 || hits.Count == 0)
            return new Attribution(0, [.. missing.Select(word => word.Text)]);
        var note = hits.Max(hit => weights.Covered(hit.Words, 0, hit.Words.Passages.Count));
        var passage = hits.Max(hit => weights.Covered(hit.Words, hit.Passage, hit.Passage + 1));
        var confidence = (RecordShare * weights.Known / weights.All) + (NoteShare * note) + (PassageShare * passage);
        return new Attribution(missing.Any(word => word.Kind == QuestionWordKind.Name) ? confidence * WithoutName : confidence, [.. missing.Select(word => word.Text)]);
    }
}
