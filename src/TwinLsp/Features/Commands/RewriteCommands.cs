using System.Text.Json;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>What actions do, by name: for key bindings and code lenses.</summary>
internal static class RewriteCommands
{
    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new("edgetwin.toggleTask", "the note's address; a line, counted from 0; [the last line]", "Ticks the tasks on some lines off, or on again; an item becomes a task.", ToggleTaskAsync),
        new("edgetwin.updateToc", "the note's address", "Brings the table of contents up to date, or makes one below the title.", UpdateContentsAsync),
    ];

    private static async ValueTask<JsonElement> ToggleTaskAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        var line = call.FindNumber(1) ?? throw call.Wrong("argument 2 is missing");
        if (line >= note.Scan.Lines.Count)
            throw call.Wrong($"the note has {note.Scan.Lines.Count} lines, and line {line} was given (counted from 0)");
        return await ApplyAsync(call, note, "Toggle the task", TaskToggle.At(note.Scan, line, Math.Max(line, call.FindNumber(2) ?? line))).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> UpdateContentsAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        var change = TableOfContents.IsIn(note.Scan) ? TableOfContents.Update(note.Scan) : TableOfContents.Create(note.Scan, 0);
        return await ApplyAsync(call, note, "Update the table of contents", change is { } contents ? [contents] : []).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> ApplyAsync(CommandCall call, NoteView note, string label, IReadOnlyList<TextChange> changes)
    {
        var edits = new EditBuilder(call.Positions);
        edits.Add(note, changes);
        await call.ApplyAsync(label, edits.ToProtocol()).ConfigureAwait(false);
        return CommandCall.None;
    }
}
