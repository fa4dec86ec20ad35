using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Self.Drafting;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Lsp.Drafting;

/// <summary>A language model's draft, and what is to be said of it.</summary>
/// <param name="Reading">The draft as it was read.</param>
/// <param name="Voice">How like the writer it is.</param>
internal sealed record ModelDraft(DraftReading Reading, VoiceVerdict Voice)
{
    /// <summary>How often it is asked; each time it is told what was wrong.</summary>
    private const int RoundsMax = 3;

    /// <summary>A draft that is less like the writer than this share of their own text is asked for again, %.</summary>
    private const double PercentileMin = 25;

    /// <summary>Has a model write until nothing is wrong, and takes the best: with the least to be put right, and of those the one that is most like the writer.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="profile">How the writer writes.</param>
    /// <param name="relay">The way to the model.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The draft, and the model's name.</returns>
    /// <exception cref="IOException">It did not answer once, or wrote nothing that could be read.</exception>
    public static async Task<(ModelDraft Best, string Model)> WriteAsync(DraftQuestion question, VoiceProfile profile, ModelRelay relay, CancellationToken cancellation)
    {
        var text = question.Text;
        ModelDraft? best = null;
        var model = "";
        for (var round = 0; round < RoundsMax; round++)
        {
            var answer = await AskAsync(relay, text, best is not null, cancellation).ConfigureAwait(false);
            if (answer is null)
                break;
            model = answer.Model;
            var reading = DraftReading.Of(question, answer.Replies[0]);
            var voice = profile.Check(reading.Draft.Words, null);
            var draft = new ModelDraft(reading, voice);
            if (reading.Draft.Sections.Count > 0 && (best is null || draft.IsBetterThan(best)))
                best = draft;
            List<string> wrong = [.. reading.Problems, .. WrongWith(voice)];
            if (wrong.Count == 0)
                break;
            text = question.Again(answer.Replies[0], wrong);
        }
        return (best ?? throw new IOException("the model wrote nothing that could be read as a draft"), model);
    }

    /// <summary>An answer; null if there is none and there was one before, which will do.</summary>
    private static async Task<RelayAnswer?> AskAsync(ModelRelay relay, string text, bool hasOne, CancellationToken cancellation)
    {
        try
        {
            var answer = await relay.AskAsync([new RelayQuestion(DraftQuestion.Task, text)], cancellation).ConfigureAwait(false);
            return answer.Replies.Count > 0 ? answer : hasOne ? null : throw new IOException(answer.Error ?? "it did not answer");
        }
        catch (IOException) when (hasOne)
        {
            return null;
        }
    }

    private bool IsBetterThan(ModelDraft other) =>
        Reading.Problems.Count != other.Reading.Problems.Count ? Reading.Problems.Count < other.Reading.Problems.Count : Voice.Percentile > other.Voice.Percentile;

    /// <summary>What is unlike the writer, where there is enough of them to tell.</summary>
    private static IEnumerable<string> WrongWith(VoiceVerdict voice)
    {
        if (voice.Silence != VoiceSilence.None || voice.Percentile >= PercentileMin)
            yield break;
        yield return "It does not read as if that person had written it.";
        foreach (var difference in voice.Differences)
            yield return Lsp.Voice.VoiceReader.WordsOf(difference) + ".";
    }
}
