using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Mcp.Staging;
using EdgeTwin.Mcp.Tools;

namespace EdgeTwin.Mcp.Launch;

/// <summary>What <c>twinlsp staged</c> does.</summary>
internal static class StagedActions
{
    /// <summary>Does it.</summary>
    public static async Task<int> RunAsync(CommandContext context, string folder, string act, string? note, bool json, CancellationToken cancellation)
    {
        if (await CommandVault.OpenAsync(context, folder, cancellation).ConfigureAwait(false) is not { } opened)
            return ExitCode.BadUsage;
        var staged = new StagedNotes(opened.Snapshot.Root);
        if (note is null)
            return Print(context, staged.List(), json);
        if (staged.TextOf(note) is { } text)
            return Do(context.Terminal, opened, staged, act, note, text);
        context.Terminal.Fail($"there is no staged note '{StagedNotes.Shown(note)}'; 'twinlsp staged' lists those that there are.");
        return ExitCode.BadUsage;
    }

    private static int Print(CommandContext context, List<StagedNote> notes, bool json)
    {
        if (json)
            context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(notes.ConvertAll(note => new StagedEntry(note.Name, note.Bytes, note.Staged)), McpJson.Default.ListStagedEntry));
        else
            notes.ForEach(note => context.Terminal.Line($"{TimeZoneInfo.ConvertTimeFromUtc(note.Staged, context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {note.Bytes,6} {StagedNotes.Shown(note.Name)}"));
        context.Terminal.Note(notes.Count == 0 ? "No note waits." : $"Notes that wait: {notes.Count}.");
        return ExitCode.Done;
    }

    private static int Do(Terminal terminal, CommandVault vault, StagedNotes staged, string act, string name, ReadOnlyMemory<byte> text)
    {
        if (act == StagedCommand.Show)
        {
            Print(terminal, Encoding.UTF8.GetString(text.Span));
            return ExitCode.Done;
        }
        if (act == StagedCommand.Reject)
        {
            staged.Reject(name);
            terminal.Note($"'{name}' is gone.");
            return ExitCode.Done;
        }
        var folder = vault.Snapshot.Settings.NewNoteFolder.Trim('/');
        var path = $"{(folder.Length == 0 ? "" : folder + "/")}{name}.md";
        if (File.Exists(Path.Combine(vault.Snapshot.Root, path)))
        {
            terminal.Fail($"'{path}' is there already; rename it first, or reject the staged note.");
            return ExitCode.Failed;
        }
        staged.Accept(name, path);
        terminal.Line(Path.Combine(vault.Snapshot.Root, path));
        return ExitCode.Done;
    }

    /// <summary>A text that somebody else has written, without what would do anything to the terminal or hide anything from its reader.</summary>
    private static void Print(Terminal terminal, string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var shown = new StringBuilder(line.Length);
            foreach (var rune in line.EnumerateRunes())
                shown.Append(StagedNotes.IsHarmless(rune) || rune.Value == '\t' ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>"));
            terminal.Line(shown.ToString());
        }
    }
}
