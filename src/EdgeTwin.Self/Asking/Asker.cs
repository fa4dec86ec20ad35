using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Recall;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Asking;

/// <summary>Answers questions from a vault at one moment, with passages as they stand, or says that nothing was captured.</summary>
/// <param name="passages">The vault's passages.</param>
/// <param name="index">The vault.</param>
/// <param name="decisions">Its decisions.</param>
/// <param name="meanings">What passages mean, as far as that is known; null to go by words alone.</param>
/// <param name="dayOfPath">The day that a note is of by its path alone, such as a daily note; null if none is.</param>
public sealed class Asker(PassageIndex passages, VaultIndex index, DecisionGraph decisions, PassageMeanings? meanings = null, Func<string, DateOnly?>? dayOfPath = null)
{
    private const int CandidatesMax = 50;

    /// <summary>So many are looked at as of an earlier day: those of later notes are left out.</summary>
    private const int CandidatesOfThePastMax = 200;

    /// <summary>What a passage is worth that means the same as the question, of what the one is worth that fits its words best.</summary>
    private const double MeaningWeight = 0.25;

    /// <summary>From this cosine on a passage is said to be near in meaning at all; two that have nothing to do with each other have this much.</summary>
    private const double MeaningMin = 0.4;

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
    /// <param name="isPast">Whether that is a day that is over: notes of later days are not known then. Of today they are; a note may be of a day to come.</param>
    public Answer Ask(string text, int max, DateOnly asOf, bool isPast = false)
    {
        var question = Question.Of(text);
        var weights = new QuestionWeights(question, passages);
        var hits = new List<PassageHit>();
        var found = new List<AnswerPassage>();
        var (candidates, likeness) = Candidates(text, question, isPast ? CandidatesOfThePastMax : CandidatesMax);
        var fits = new double[candidates.Count];
        for (var i = 0; i < fits.Length; i++)
        {
            var covered = weights.Covered(candidates[i].Words, candidates[i].Passage, candidates[i].Passage + 1);
            fits[i] = candidates[i].Score * (1 - CoveredShare + (CoveredShare * covered)) * (IsSigned(candidates[i], question) ? SignedShare : 1);
        }
        var bestFit = fits.Length == 0 ? 0 : fits.Max();
        for (var i = 0; i < fits.Length; i++)
        {
            var hit = candidates[i];
            if (index.Find(hit.Path) is { } note && ProgramNotes.AreCopies(new NoteFields(index, note).TextOf("type")))
                continue;
            var passage = Weigh(hit, (bestFit > 0 ? fits[i] / bestFit : 0) + (MeaningWeight * likeness[i]), asOf);
            // A decision of a later day was not known then; one that is only proposed is.
            if ((isPast || passage.Standing == DecisionStanding.NotYet) && passage.Day > asOf)
                continue;
            hits.Add(hit);
            found.Add(passage);
        }
        var attribution = Attribution.Of(weights, hits);
        if (attribution.Confidence < Attribution.Enough || found.Count == 0)
            return new Answer(text, attribution.Confidence, IsCaptured: false, attribution.Missing, []) { NoteToWrite = Subject(question) };
        found = BySupport(found, asOf);
        var best = found.Max(passage => passage.Score);
        var kept = found.FindAll(passage => passage.Score >= best * FitMin);
        // Whoever asks for what is no longer so is shown what is.
        kept.AddRange(found.FindAll(passage => passage.Score < best * FitMin && kept.Exists(other => other.Successor == passage.Path)));
        kept.Sort((first, second) => Order(first, second, best));
        return new Answer(text, attribution.Confidence, IsCaptured: true, attribution.Missing, kept[..Math.Min(max, kept.Count)]);
    }

    /// <summary>The same, the best of them with what speaks for them besides what they say.</summary>
    private List<AnswerPassage> BySupport(List<AnswerPassage> found, DateOnly asOf)
    {
        found.Sort(static (first, second) => second.Score.CompareTo(first.Score));
        var support = new PassageSupport(index, asOf);
        for (var i = 0; i < Math.Min(found.Count, PassageSupport.BestCount); i++)
        {
            if (index.Find(found[i].Path) is { } note)
                support.AddBest(note, found[i].Passage.Span);
        }
        for (var i = 0; i < Math.Min(found.Count, PassageSupport.LookedAtMax); i++)
        {
            if (index.Find(found[i].Path) is { } note)
                found[i] = found[i] with { Score = found[i].Score * (1 + support.ShareOf(note, found[i].Day)) };
        }
        return found;
    }

    /// <summary>What has words of the question, and what means nearly the same; and how near each of them is in meaning, 0 to 1.</summary>
    private (List<PassageHit> Candidates, List<double> Likeness) Candidates(string text, Question question, int max)
    {
        List<PassageHit> candidates = [.. passages.Search([.. question.Words.Select(word => word.Term)], max)];
        var likeness = new List<double>(candidates.Count);
        if (meanings is null)
        {
            likeness.AddRange(candidates.Select(_ => 0.0));
            return (candidates, likeness);
        }
        var meaning = meanings.VectorOf(text);
        likeness.AddRange(candidates.Select(hit => Likeness(meanings.Compare(meaning, hit.Words, hit.Passage))));
        foreach (var near in passages.Nearest(meanings.Vectors, meaning, max))
        {
            if (candidates.Exists(hit => hit.Words == near.Words && hit.Passage == near.Passage))
                continue;
            candidates.Add(new PassageHit(near.Path, near.Words, near.Passage, 0));
            likeness.Add(Likeness((float)near.Score));
        }
        return (candidates, likeness);
    }

    private static double Likeness(float cosine) => float.IsNaN(cosine) ? 0 : Math.Max(0, (cosine - MeaningMin) / (1 - MeaningMin));

    /// <summary>What is in force first; of what fits about as well, the newest; of that the best.</summary>
    private static int Order(AnswerPassage first, AnswerPassage second, double best)
    {
        var order = IsOver(first).CompareTo(IsOver(second));
        if (order == 0)
            order = ((int)(FitSteps * second.Score / best)).CompareTo((int)(FitSteps * first.Score / best));
        if (order == 0)
            order = (second.Day?.DayNumber ?? -1).CompareTo(first.Day?.DayNumber ?? -1);
        if (order == 0)
            order = second.Score.CompareTo(first.Score);
        if (order == 0)
            order = string.CompareOrdinal(first.Path, second.Path);
        return order == 0 ? first.Passage.Span.Start.CompareTo(second.Passage.Span.Start) : order;
    }

    private static bool IsOver(AnswerPassage passage) => passage.Standing is DecisionStanding.Superseded or DecisionStanding.Void;

    private static bool IsSigned(PassageHit hit, Question question) => question.Signs.Any(sign => hit.Words.TermsOf(hit.Passage).BinarySearch(sign) >= 0);

    private AnswerPassage Weigh(PassageHit hit, double score, DateOnly asOf)
    {
        var passage = hit.Words.Passages[hit.Passage];
        if (index.Find(hit.Path) is not { } note)
            return new AnswerPassage(hit.Path, passage, score, null, null, null);
        var day = new NoteFields(index, note).DayOf("decided", "date", "created") ?? dayOfPath?.Invoke(hit.Path);
        if (decisions.Find(note.Id) is null)
            return new AnswerPassage(hit.Path, passage, score, day, null, null);
        var successor = decisions.SuccessorOf(note.Id, asOf);
        return new AnswerPassage(hit.Path, passage, score, day, decisions.StandingOf(note.Id, asOf), successor < 0 ? null : index.PathOf(successor));
    }

    /// <summary>What the question is about, as the name of a note.</summary>
    private static string? Subject(Question question)
    {
        var words = question.Words.Where(word => word.Kind != QuestionWordKind.Manner).Select(word => word.Text).ToList();
        return words.Count == 0 ? null : char.ToUpperInvariant(words[0][0]) + string.Join(' ', words)[1..];
    }
}
