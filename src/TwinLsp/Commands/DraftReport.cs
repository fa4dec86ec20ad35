using EdgeTwin.Lsp.Drafting;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Drafting;

namespace EdgeTwin.Lsp.Commands;

/// <summary>A draft of something, or that nothing of it was captured.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Captured">Whether the vault says anything of it.</param>
/// <param name="Confidence">That it does, 0 to 1.</param>
/// <param name="Missing">Words of the topic that are nowhere in the vault.</param>
/// <param name="NoteToWrite">A note to begin where it was not captured.</param>
/// <param name="Text">The draft, as a note.</param>
/// <param name="Sentences">Its sentences, with what each rests on.</param>
/// <param name="LeftOut">How many passages were left out since they are no longer so.</param>
/// <param name="Model">Which language model wrote it; null if it is made of the writer's own sentences.</param>
/// <param name="Voice">How like the writer it is, where a model wrote it.</param>
/// <param name="Problems">What was not as it should be in what the model wrote, and was put right or marked.</param>
internal sealed record DraftReport(
    string Topic, bool Captured, double Confidence, IReadOnlyList<string> Missing, string? NoteToWrite, string? Text, IReadOnlyList<DraftEntry> Sentences, int LeftOut, string? Model, VoiceCheckReport? Voice, IReadOnlyList<string> Problems)
{
    /// <summary>A draft.</summary>
    public static DraftReport Of(VaultSnapshot vault, VaultDraft draft)
    {
        var entries = new List<DraftEntry>();
        foreach (var section in draft.Draft?.Sections ?? [])
        {
            foreach (var sentence in section.Sentences)
                entries.Add(new DraftEntry(sentence.Text, sentence.IsNew, [.. sentence.Sources.Select(PlaceOf)]));
        }
        var answer = draft.Answer;
        return new DraftReport(
            answer.Question, draft.Draft is not null, Math.Round(answer.Confidence, 3), answer.Missing, answer.NoteToWrite is { } name ? name + ".md" : null,
            draft.PageOf(vault), entries, draft.LeftOut, draft.Model, draft.Voice is { } voice ? VoiceCheckReport.Of(voice) : null, draft.Problems);
    }

    private static DraftPlace PlaceOf(DraftSource source) => new(source.Path, source.Heading.Length > 0 ? source.Heading : null, source.FirstLine + 1, source.LastLine + 1);
}
