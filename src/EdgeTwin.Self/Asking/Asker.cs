using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Asking;

/// <summary>Answers questions from a vault at one moment, with passages as they stand, or says that nothing was captured.</summary>
/// <param name="passages">The vault's passages.</param>
/// <param name="index">The vault.</param>
/// <param name="decisions">Its decisions.</param>
public sealed class Asker(PassageIndex passages, VaultIndex index, DecisionGraph decisions)
{
    private const int CandidatesMax = 50;

    /// <summary>How much of a passage's fit depends on how much of the question it speaks of: many words of it count more than one often.</summary>
    private const double CoveredShare = 0.7;

    /// <summary>How much more a passage counts that has a sign of being an answer to a question of this kind.</summary>
    private const double SignedShare = 1.6;

    /// <summary>A passage that fits less well than the best by more than this share is no answer.</summary>
    private const double FitMin = 0.45;

    /// <summary>Among passages that fit about as well as each other, the newer comes first.</summary>
    private const int FitSteps = 4;

    /// <summary>Answers a question.</summary>
    /// <param name="text">The question.</param>
    /// <param name="max">How many passages at most.</param>
    /// <param name="asOf">The day as of which it is asked: what was decided later is not known, and nothing had its place taken by it.</param>
    public Answer Ask(string text, int max, DateOnly asOf)
    {
        var question = Question.Of(text);
        var weights = new QuestionWeights(question, passages);
        var hits = passages.Search([.. question.Words.Select(word => word.Term)], CandidatesMax)
            .Select(hit => hit with { Score = hit.Score * (1 - CoveredShare + (CoveredShare * weights.Covered(hit.Words, hit.Passage, hit.Passage + 1))) * (IsSigned(hit, question) ? SignedShare : 1) })
            .OrderByDescending(hit => hit.Score)
            .Select(hit => (Hit: hit, Found: Weigh(hit, asOf)))
            .Where(pair => pair.Found.Standing != DecisionStanding.NotYet || !IsLater(pair.Found, asOf))
            .ToList();
        var attribution = Attribution.Of(weights, [.. hits.Select(pair => pair.Hit)]);
        var found = hits.ConvertAll(pair => pair.Found);
        if (attribution.Confidence < Attribution.Enough || found.Count == 0)
            return new Answer(text, attribution.Confidence, IsCaptured: false, attribution.Missing, []) { NoteToWrite = Subject(question) };
        var best = found[0].Score;
        var kept = found.FindAll(passage => passage.Score >= best * FitMin);
        // Whoever asks for what is no longer so is shown what is.
        var successors = kept.Select(passage => passage.Successor).OfType<string>().ToHashSet(StringComparer.Ordinal);
        kept.AddRange(found.Where(passage => passage.Score < best * FitMin && successors.Contains(passage.Path)));
        return new Answer(text, attribution.Confidence, IsCaptured: true, attribution.Missing, [.. kept
            .OrderBy(passage => passage.Standing is DecisionStanding.Superseded or DecisionStanding.Void)
            .ThenByDescending(passage => (int)(FitSteps * passage.Score / best))
            .ThenByDescending(passage => passage.Day)
            .ThenByDescending(passage => passage.Score)
            .Take(max)]);
    }

    private static bool IsSigned(PassageHit hit, Question question) => question.Signs.Any(sign => hit.Words.TermsOf(hit.Passage).BinarySearch(sign) >= 0);

    private static bool IsLater(AnswerPassage passage, DateOnly day) => passage.Day > day;

    private AnswerPassage Weigh(PassageHit hit, DateOnly asOf)
    {
        var passage = hit.Words.Passages[hit.Passage];
        if (index.Find(hit.Path) is not { } note)
            return new AnswerPassage(hit.Path, passage, hit.Score, null, null, null);
        var day = new NoteFields(index, note).DayOf("decided", "date", "created");
        if (decisions.Find(note.Id) is null)
            return new AnswerPassage(hit.Path, passage, hit.Score, day, null, null);
        var successor = decisions.SuccessorOf(note.Id, asOf);
        return new AnswerPassage(hit.Path, passage, hit.Score, day, decisions.StandingOf(note.Id, asOf), successor < 0 ? null : index.PathOf(successor));
    }

    /// <summary>What the question is about, as the name of a note.</summary>
    private static string? Subject(Question question)
    {
        var words = question.Words.Where(word => word.Kind != QuestionWordKind.Manner).Select(word => word.Text).ToList();
        return words.Count == 0 ? null : char.ToUpperInvariant(words[0][0]) + string.Join(' ', words)[1..];
    }
}
