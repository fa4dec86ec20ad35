using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Mentions;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Links notes that are named: the one at the cursor, or all of the note.</summary>
internal sealed class MentionActions : ICodeActionSource
{
    // A larger note is not gone through for an action that is only offered.
    private const int BytesMax = 256 * 1024;

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.RefactorRewrite];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var (note, index) = (place.Note, place.Note.Vault.Index);
        foreach (var mention in note.Vault.Mentions.Find(note.Scan, note.Note.Id, place.Start, place.End))
        {
            if (mention.Start > place.End || mention.End < place.Start)
                continue;
            yield return new PlannedAction($"Link '{TextOf(place, mention)}' to '{index.PathOf(mention.Note)}'", CodeActionKind.RefactorRewrite, () => place.Edit(Linked(place, mention)));
            break;
        }
        if (note.Text.Length <= BytesMax && note.Vault.Mentions.Find(note.Scan, note.Note.Id) is { Count: > 1 } all)
            yield return new PlannedAction($"Link all {all.Count} unlinked mentions", CodeActionKind.RefactorRewrite, () => place.Edit(all.Select(mention => Linked(place, mention)))) { IsCostly = true };
    }

    private static string TextOf(CodeActionPlace place, Mention mention) => Encoding.UTF8.GetString(place.Note.Text[mention.Start..mention.End]).ReplaceLineEndings(" ");

    private static TextChange Linked(CodeActionPlace place, Mention mention)
    {
        var (note, index) = (place.Note, place.Note.Vault.Index);
        return new TextChange(mention.Start, mention.End, NewLink.To(index, note.Note, index[mention.Note]!, TextOf(place, mention), NewLink.IsInTable(note.Scan, mention.Start)));
    }
}
