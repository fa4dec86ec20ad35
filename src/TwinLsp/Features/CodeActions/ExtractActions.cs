using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Makes a note of the section or the selection, and leaves a link.</summary>
internal sealed class ExtractActions : ICodeActionSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.RefactorExtract];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var note = place.Note;
        if (place.End > place.Start)
        {
            if (NoteExtraction.Selection(note.Vault.Index, note.Note, note.Scan, place.Start, place.End) is { } selection)
                yield return Extract(place, selection, $"Extract the selection to '{selection.Title}'");
        }
        else if (NoteExtraction.Section(note.Vault.Index, note.Note, note.Scan, place.Start) is { } section)
        {
            yield return Extract(place, section, $"Extract the section to '{section.Title}'");
        }
    }

    private static PlannedAction Extract(CodeActionPlace place, NoteExtraction extraction, string title) => new(title, CodeActionKind.RefactorExtract, () =>
    {
        var vault = place.Note.Vault;
        var extracted = extraction.Extract(vault.Settings.NewNoteFolder);
        var edits = new EditBuilder(place.Note.Positions);
        edits.Create(vault, extracted.Path, extracted.Text);
        edits.Add(vault, extracted.Edits);
        return edits.ToProtocol();
    })
    {
        IsCostly = true,
    };
}
