using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Puts a note, section or block in the place of the link to it, where the link is alone on its line.</summary>
internal sealed class InlineActions : ICodeActionSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.RefactorInline];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var (note, vault) = (place.Note, place.Note.Vault);
        if (note.LinkAt(place.Start) is not { } link || !NoteInlining.IsAlone(note.Scan, link) || vault.Resolver.Resolve(note.Note, link) is not { HasNote: true } resolution)
            yield break;
        var target = vault.Index[resolution.Note]!;
        // A note within itself would never end.
        if (target.Facts.IsAttachment || target.Id == note.Note.Id)
            yield break;
        var path = vault.Index.PathOf(target.Id);
        yield return new PlannedAction($"Put the text of '{path}' here", CodeActionKind.RefactorInline, () =>
            vault.TextOf(path) is { } text ? place.Edit(NoteInlining.Inline(vault.Index, note.Note, note.Scan, link, vault.With(target, text), text)) : null)
        {
            IsCostly = true,
        };
    }
}
