using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Staging;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp staged</c>: the notes that agents want to keep, and what becomes of them.</summary>
internal static class StagedCommand
{
    private const string List = "list";
    private const string Show = "show";
    private const string Accept = "accept";
    private const string Reject = "reject";

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var vault = new Argument<string>("vault") { Description = "The vault, or a folder in it." };
        var act = new Argument<string>("act") { Description = "What to do: list, show, accept or reject.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => List };
        act.AcceptOnlyFromAmong(List, Show, Accept, Reject);
        var name = new Argument<string?>("name") { Description = "The staged note.", Arity = ArgumentArity.ZeroOrOne };
        var json = CommonOptions.Json();
        var command = new Command("staged", "Shows the notes that agents want to keep ('twinlsp mcp', remember). They wait in the vault's folder " + StagedNotes.Folder + ", and are no notes of it until you accept them; one that is there already is never touched.\n\n  twinlsp staged ~/notes\n  twinlsp staged ~/notes show 'Boiler serviced'\n  twinlsp staged ~/notes accept 'Boiler serviced'\n  twinlsp staged ~/notes reject 'Boiler serviced'\n\n" + ExitCode.Help) { vault, act, name, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(act) is { } asked && (asked == List) != (result.GetValue(name) is null))
                result.AddError(asked == List ? "list takes no name." : $"{asked} needs the name of a staged note.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetRequiredValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            var staged = new StagedNotes(opened.Snapshot.Root);
            if (parsed.GetValue(name) is not { } note)
                return Print(context, staged.List(), parsed.GetValue(json));
            if (staged.TextOf(note) is { } text)
                return Do(context.Terminal, opened, staged, parsed.GetRequiredValue(act), note, text);
            context.Terminal.Fail($"there is no staged note '{StagedNotes.Shown(note)}'; 'twinlsp staged' lists those that there are.");
            return ExitCode.BadUsage;
        });
        return command;
    }

    private static int Print(CommandContext context, List<StagedNote> notes, bool json)
    {
        if (json)
            context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(notes.ConvertAll(note => new StagedEntry(note.Name, note.Bytes, note.Staged)), CommandJson.Default.ListStagedEntry));
        else
            notes.ForEach(note => context.Terminal.Line($"{TimeZoneInfo.ConvertTimeFromUtc(note.Staged, context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {note.Bytes,6} {StagedNotes.Shown(note.Name)}"));
        context.Terminal.Note(notes.Count == 0 ? "No note waits." : $"Notes that wait: {notes.Count}.");
        return ExitCode.Done;
    }

    private static int Do(Terminal terminal, CommandVault vault, StagedNotes staged, string act, string name, ReadOnlyMemory<byte> text)
    {
        if (act == Show)
        {
            Print(terminal, Encoding.UTF8.GetString(text.Span));
            return ExitCode.Done;
        }
        if (act == Reject)
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
