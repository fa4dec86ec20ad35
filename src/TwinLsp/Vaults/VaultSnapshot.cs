using System.Collections.Immutable;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Model;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Mentions;
using EdgeTwin.Self.Decisions;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>A vault at one moment: nothing in it changes.</summary>
/// <param name="Root">The folder it is in.</param>
/// <param name="Settings">What its writer decided.</param>
/// <param name="Index">What is known of its notes; what is open is in it as the editor has it.</param>
/// <param name="Open">The notes that are open, by path.</param>
/// <param name="IsRead">Whether all of it has been read; if not, only what is open is known.</param>
internal sealed record VaultSnapshot(string Root, VaultSettings Settings, VaultIndex Index, ImmutableDictionary<string, OpenNote> Open, bool IsRead)
{
    /// <summary>Follows links in it. Made anew each time: a copy of this record with another index must not follow links in the old one.</summary>
    public LinkResolver Resolver => new(Index);

    /// <summary>Whether no symbolic link is followed, wherever it leads.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What agents have said of their twins.</summary>
    public TwinSnapshot Twins { get; init; } = TwinSnapshot.None;

    /// <summary>What claims come to, by their text; those of which nothing can be told are not here.</summary>
    public ImmutableDictionary<string, ClaimVerdict> Verdicts { get; init; } = ImmutableDictionary.Create<string, ClaimVerdict>(StringComparer.Ordinal);

    /// <summary>What agents have answered of what was.</summary>
    public TwinPast Past { get; init; } = TwinPast.None;

    /// <summary>The moment that the reader has chosen for all notes that name none, ns since the Unix epoch; null for now.</summary>
    public long? AsOfNs { get; init; }

    /// <summary>Where the reader is.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeProvider.System.LocalTimeZone;

    /// <summary>What a note's claim comes to, now or at the note's moment; null while that is not known.</summary>
    public ClaimVerdict? VerdictOf(VaultNote note, string claim) =>
        NoteMoment.Of(this, note) is { } ns ? Past.Verdicts.GetValueOrDefault(new ClaimMoment(claim, ns)) : Verdicts.GetValueOrDefault(claim);

    /// <summary>What a property is, now or at a note's moment; null if there is none, or that is not known.</summary>
    public KnownProperty? PropertyOf(VaultNote note, PropertyReference reference)
    {
        if (Twins.Find(reference) is not { } property || NoteMoment.Of(this, note) is not { } ns)
            return Twins.Find(reference);
        return Past.Values.GetValueOrDefault(new ValueMoment(reference, ns)) is { } was
            ? property with { Value = was.Value, Quality = was.Quality, Reason = was.TimeNs == 0 ? "nothing was measured in the day before" : "", TimeNs = was.TimeNs }
            : null;
    }

    /// <summary>What its passages mean; null where nobody has asked for it.</summary>
    public VaultRecall? Recall { get; init; }

    /// <summary>What a language model was asked of its decisions and said; nothing unless somebody had it asked.</summary>
    public IReadOnlyList<ModelOpinion> Opinions { get; init; } = [];

    /// <summary>The workflows that their triggers propose.</summary>
    public IReadOnlyList<WorkflowProposal> Proposals { get; init; } = [];

    /// <summary>What its writer does again and again; looked for when it is first asked for.</summary>
    public HabitWatch Habits { get; init; } = new();

    /// <summary>What tells the day.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The day, where the reader is.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Zone).DateTime);

    private DecisionsOf? _decisions;

    /// <summary>Its decisions; read when they are first asked for, and again once a note is otherwise.</summary>
    public DecisionGraph Decisions
    {
        get
        {
            if (_decisions is not { } known || known.Index != Index)
                _decisions = known = new DecisionsOf(Index, DecisionGraph.Of(Index));
            return known.Decisions;
        }
    }

    private MentionIndex? _mentions;

    /// <summary>Finds where notes are named; made when it is first asked for, and again only once notes are called otherwise.</summary>
    public MentionIndex Mentions => _mentions is { } known && known.IsFor(Index) ? known : _mentions = MentionIndex.Of(Index);

    /// <summary>The files of its settings that are open, by path.</summary>
    public ImmutableDictionary<string, OpenNote> OpenSettings { get; init; } = ImmutableDictionary.Create<string, OpenNote>(StringComparer.Ordinal);

    /// <summary>What an editor calls a note: as it did when it opened it, otherwise by the file's path.</summary>
    public string UriOf(string path) => Open.TryGetValue(path, out var note) ? note.Uri : FileUri.Of(Path.Combine(Root, path));

    /// <summary>The same for a note of a number.</summary>
    public string UriOf(int note) => UriOf(Index.PathOf(note));

    /// <summary>The path of what an editor calls so; null if it lies elsewhere.</summary>
    public string? PathOf(string uri) =>
        FileUri.PathOf(uri) is { } file && file.StartsWith(Root, StringComparison.Ordinal) && file.Length > Root.Length + 1 && (Root[^1] == '/' || file[Root.Length] == '/') ? file[Root.Length..].TrimStart('/') : null;

    /// <summary>
    /// A note with the facts of a text of it. A file may have changed since it was taken into the index; places are those of the text
    /// that is looked at.
    /// </summary>
    public VaultNote With(VaultNote note, NoteScan text) =>
        Open.ContainsKey(Index.PathOf(note.Id)) ? note : note with { Facts = new FactsBuilder(Index.Names.Names).Build(text) };

    /// <summary>A note's text: the editor's, or the file's. Null if the file cannot be read.</summary>
    public NoteScan? TextOf(string path)
    {
        if (Open.TryGetValue(path, out var note))
            return note.Scan;
        return BytesOf(path) is { } text ? NoteScan.Of(text) : null;
    }

    /// <summary>The same as bytes alone, where nobody asks what is in it.</summary>
    public ReadOnlyMemory<byte>? BytesOf(string path)
    {
        if (Open.TryGetValue(path, out var note))
            return note.Scan.Text;
        // A null alone would become an empty text: it is an array of bytes as well.
        return NoteFile.TryRead(Path.Combine(Root, path), out var text, IsClosed) ? text : (ReadOnlyMemory<byte>?)null;
    }

    private sealed record DecisionsOf(VaultIndex Index, DecisionGraph Decisions);
}
