using System.Globalization;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;

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
    /// <param name="notes">Changes of notes that are not in it.</param>
    /// <param name="here">The note at hand; null if there is none.</param>
    /// <param name="isShown">Whether the writer is to see changes of other notes before they are made.</param>
    /// <param name="client">What the client can.</param>
    public static WorkspaceEdit? Of(WorkspaceEdit? edit, NoteEdits? notes, NoteView? here, bool isShown, ClientCapabilities client)
    {
        if (edit?.DocumentChanges is not { } steps || client.Workspace?.WorkspaceEdit?.ChangeAnnotationSupport is null)
            return edit;
        var (changes, others) = (0, 0);
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
                var group = text.TextDocument.Uri == here?.Uri ? Here : Others;
                groups[group] = AnnotationOf(group, isShown);
                (changes, others) = group == Others ? (changes + text.Edits.Length, others + 1) : (changes, others);
                text.Edits = [.. text.Edits.Select(change => change.Value is TextEdit plain ? new AnnotatedTextEdit { Range = plain.Range, NewText = plain.NewText, AnnotationId = group } : change)];
            }
        }
        var last = -1;
        foreach (var change in notes?.Edits ?? [])
        {
            var group = GroupOf(change.Note, here);
            if (change.Note != last)
                groups[group] = AnnotationOf(group, isShown);
            if (group == Others)
                (changes, others) = (changes + 1, change.Note == last ? others : others + 1);
            last = change.Note;
        }
        if (groups.TryGetValue(Others, out var elsewhere))
            elsewhere.Description = string.Create(CultureInfo.InvariantCulture, $"{PageText.Count(changes, "change")} in {PageText.Count(others, "note")}");
        edit.ChangeAnnotations = groups;
        return edit;
    }

    /// <summary>The group of a note's changes.</summary>
    public static string GroupOf(int note, NoteView? here) => note == here?.Note.Id ? Here : Others;

    private static ChangeAnnotation AnnotationOf(string group, bool isShown) =>
        new() { Label = group == Here ? "In this note" : "In other notes", NeedsConfirmation = group == Others && isShown };
}
