using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Staging;
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
        context.Terminal.Fail($"there is no staged note '{StagedText.Plain(note)}'; 'twinlsp staged' lists those that there are.");
        return ExitCode.BadUsage;
    }

    private static int Print(CommandContext context, List<StagedNote> notes, bool json)
    {
        if (json)
            context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(notes.ConvertAll(note => new StagedEntry(note.Name, note.Bytes, note.Staged, note.Caller)), McpJson.Default.ListStagedEntry));
        else
            notes.ForEach(note => context.Terminal.Line($"{TimeZoneInfo.ConvertTimeFromUtc(note.Staged, context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {note.Bytes,6} {note.Name}, by {note.CallerWords}"));
        context.Terminal.Note(notes.Count == 0 ? "No note waits." : $"Notes that wait: {notes.Count}.");
        return ExitCode.Done;
    }

    private static int Do(Terminal terminal, CommandVault vault, StagedNotes staged, string act, string name, ReadOnlyMemory<byte> text)
    {
        if (act == StagedCommand.Show)
        {
            foreach (var line in StagedText.Visible(Encoding.UTF8.GetString(text.Span)).Split('\n'))
                terminal.Line(line);
            terminal.Note($"Put aside by {staged.Find(name)?.CallerWords}.");
            return ExitCode.Done;
        }
        if (act == StagedCommand.Reject)
        {
            staged.Reject(name);
            terminal.Note($"'{name}' is gone.");
            return ExitCode.Done;
        }
        var path = StagedNotes.PathOf(vault.Snapshot.Settings, name);
        if (File.Exists(Path.Combine(vault.Snapshot.Root, path)))
        {
            terminal.Fail($"'{path}' is there already; rename it first, or reject the staged note.");
            return ExitCode.Failed;
        }
        staged.Accept(name, path);
        terminal.Line(Path.Combine(vault.Snapshot.Root, path));
        return ExitCode.Done;
    }
}
