using System.Buffers;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Self.Asking;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Drafting;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Lsp.Drafting;

/// <summary>A draft of something from a vault, or that nothing of it was captured.</summary>
/// <param name="Answer">What the vault says of it.</param>
/// <param name="Draft">The draft; null where nothing was captured.</param>
/// <param name="LeftOut">How many passages are left out since they are no longer so.</param>
internal sealed record VaultDraft(Answer Answer, Draft? Draft, int LeftOut)
{
    private const int PassagesMax = 40;

    private static readonly SearchValues<char> Unlinkable = SearchValues.Create("[]|#^`*");

    /// <summary>Which language model wrote it; null if none did.</summary>
    public string? Model { get; init; }

    /// <summary>How like the vault's writer it is; null where their own sentences make it up.</summary>
    public VoiceVerdict? Voice { get; init; }

    /// <summary>What was not as it should be in what the model wrote, as sentences.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Puts one together from the writer's own sentences.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="recall">Its passages.</param>
    /// <param name="topic">What it is about.</param>
    /// <param name="words">How many words it may have.</param>
    /// <param name="cancellation">Stops it.</param>
    public static VaultDraft Of(VaultSnapshot vault, VaultRecall recall, string topic, int words, CancellationToken cancellation)
    {
        var answer = recall.Ask(vault, topic, PassagesMax, vault.Today, cancellation);
        var sources = new List<DraftSource>();
        var open = new List<DraftSentence>();
        var notes = new Dictionary<string, SourceNote?>(StringComparer.Ordinal);
        var looked = new HashSet<string>(StringComparer.Ordinal);
        var leftOut = 0;
        foreach (var found in answer.Passages)
        {
            if (found.Standing is DecisionStanding.Superseded or DecisionStanding.Void)
            {
                leftOut++;
                continue;
            }
            if (!notes.TryGetValue(found.Path, out var note))
                notes[found.Path] = note = SourceNote.Of(vault, found.Path);
            // A file may have gone or changed since: what can no longer be cited as it stands is not cited.
            if (note is null || !note.Passages.Contains(found.Passage))
                continue;
            var source = note.Source(found);
            if (source.Sentences.Count > 0)
                sources.Add(source);
            if (!looked.Add(found.Path))
                continue;
            foreach (var (line, text) in note.Text.Open)
                open.Add(new DraftSentence(text, [source with { Heading = "", FirstLine = line, LastLine = line, Sentences = [text] }]));
        }
        var draft = answer.IsCaptured ? Drafter.Of(topic, sources, open, words) : null;
        return new VaultDraft(answer, draft is { Sections.Count: 0, Others.Count: 0 } ? null : draft, leftOut);
    }

    /// <summary>The same written by a language model, in the words of the writer as far as it can; held against the passages, and against how they write.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="relay">The way to the model.</param>
    /// <param name="words">How many words it may have.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="IOException">The model could not be asked.</exception>
    public async Task<VaultDraft> ByModelAsync(VaultSnapshot vault, ModelRelay relay, int words, CancellationToken cancellation)
    {
        if (Draft is not { } plain)
            return this;
        var profile = VoiceReader.ProfileOf(vault, cancellation);
        var question = new DraftQuestion(plain.Topic, [.. plain.Sources.Where(source => source.IsOwn)], words, VoiceTraits.Of(profile));
        if (question.Sources.Count == 0)
            return this;
        var (best, model) = await ModelDraft.WriteAsync(question, profile, relay, cancellation).ConfigureAwait(false);
        return this with { Draft = best.Reading.Draft with { Others = plain.Others, Open = plain.Open }, Model = model, Voice = best.Voice, Problems = best.Reading.Problems };
    }

    /// <summary>It as a note; null where nothing was captured.</summary>
    public string? PageOf(VaultSnapshot vault) => Draft is null ? null : DraftPage.Of(Draft, source => LinkTo(vault, source), Model);

    /// <summary>A link to a passage: to its heading, where a link can name that.</summary>
    private static string LinkTo(VaultSnapshot vault, DraftSource source)
    {
        var target = vault.Index.Find(source.Path) is { } note ? NoteLink.Wiki(vault.Index, note) : source.Path;
        var heading = source.Heading.Length > 0 && source.Heading.AsSpan().IndexOfAny(Unlinkable) < 0 ? "#" + source.Heading : "";
        return target.AsSpan().IndexOfAny(Unlinkable) < 0 ? $"[[{target}{heading}]]" : $"`{target}`";
    }
}
