using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>What a writer may answer to what is said of a decision by a value: a line in the decision itself, whose reason is theirs to write.</summary>
/// <param name="vault">The vault.</param>
/// <param name="note">The note of the decision.</param>
/// <param name="decision">The decision: the note, or a paragraph of it.</param>
/// <param name="scan">The note's text.</param>
/// <param name="value">The value.</param>
internal sealed class ValueFixes(VaultSnapshot vault, VaultNote note, DecisionText decision, NoteScan scan, VaultNote value)
{
    private readonly string _title = NoteTitle.Of(vault.Index, value);
    private readonly string _link = NewLink.To(vault.Index, note, value, NoteTitle.Of(vault.Index, value), isInTable: false);

    /// <summary>That it names the value.</summary>
    public (string Title, TextChange Change) Citation => ($"Cite the value '{_title}'", decision.Adding(scan, $"values:: {_link}"));

    /// <summary>That it is an exception.</summary>
    public (string Title, TextChange Change) Exception => ($"Record an exception to '{_title}'", decision.Adding(scan, $"exception:: {_link} because "));

    /// <summary>That nothing is to be said, while both texts are as they are.</summary>
    /// <param name="said">The value's text.</param>
    public (string Title, TextChange Change) Dismissal(NoteScan said) =>
        ($"Dismiss '{_title}' here, with a reason", decision.Adding(scan, $"{Dismissals.Key}:: {_link} ({decision.NumberOf(scan, said)}) because "));

    /// <summary>A verdict either way, or that nothing is to be said.</summary>
    /// <param name="said">The value's text.</param>
    /// <param name="isHonoured">What is likely, and offered first.</param>
    public IReadOnlyList<(string Title, TextChange Change)> Verdicts(NoteScan said, bool isHonoured)
    {
        var honours = ($"Say that this honours '{_title}'", decision.Adding(scan, $"{WrittenVerdicts.HonoursKey}:: {_link} because "));
        var breaks = ($"Say that this breaks '{_title}'", decision.Adding(scan, $"{WrittenVerdicts.BreaksKey}:: {_link} because "));
        return isHonoured ? [honours, breaks, Dismissal(said)] : [breaks, honours, Dismissal(said)];
    }
}
