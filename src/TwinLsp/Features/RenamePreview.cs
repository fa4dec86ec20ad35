using System.Globalization;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Features;

/// <summary>
/// Says of the changes of a rename what each is for, so that an editor that can shows them by these groups before it makes them: those
/// in the note at hand, those in others, the move of its file.
/// </summary>
internal static class RenamePreview
{
    private const string Here = "here";
    private const string Others = "others";
    private const string File = "file";

    /// <summary>The edit with its groups; as it is for a client that shows none.</summary>
    /// <param name="edit">What is to be done.</param>
    /// <param name="uri">The note at hand; null if there is none.</param>
    /// <param name="isShown">Whether the writer is to see changes of other notes before they are made.</param>
    /// <param name="client">What the client can.</param>
    public static WorkspaceEdit? Of(WorkspaceEdit? edit, string? uri, bool isShown, ClientCapabilities client)
    {
        if (edit?.DocumentChanges is not { } steps || client.Workspace?.WorkspaceEdit?.ChangeAnnotationSupport is null)
            return edit;
        var (changes, notes) = (0, 0);
        var groups = new Dictionary<string, ChangeAnnotation>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (step.Value is RenameFile move)
            {
                move.AnnotationId = File;
                groups[File] = new ChangeAnnotation { Label = "The file", NeedsConfirmation = false };
            }
            else if (step.Value is TextDocumentEdit text)
            {
                var group = text.TextDocument.Uri == uri ? Here : Others;
                groups[group] = new ChangeAnnotation { Label = group == Here ? "In this note" : "In other notes", NeedsConfirmation = group == Others && isShown };
                (changes, notes) = group == Others ? (changes + text.Edits.Length, notes + 1) : (changes, notes);
                text.Edits = [.. text.Edits.Select(change => change.Value is TextEdit plain ? new AnnotatedTextEdit { Range = plain.Range, NewText = plain.NewText, AnnotationId = group } : change)];
            }
        }
        if (groups.TryGetValue(Others, out var others))
            others.Description = string.Create(CultureInfo.InvariantCulture, $"{PageText.Count(changes, "change")} in {PageText.Count(notes, "note")}");
        edit.ChangeAnnotations = groups;
        return edit;
    }
}
