using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Lsp.Features;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp rename</c>.</summary>
internal static class RenameCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var old = new Argument<string>("old") { Description = "The note: its path, its file's name, an alias or a title." };
        var fresh = new Argument<string>("new") { Description = "Its new name; with slashes, its new path from the vault's root." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Write without asking." };
        var vault = CommonOptions.Vault();
        var json = CommonOptions.Json();
        var command = new Command("rename", "Renames or moves a note and rewrites every link to it, each in the style it is written in. Shows the changes and asks; with --json and without --yes nothing is written.\n\n  twinlsp rename Idea 'Better idea'\n  twinlsp rename inbox/Shed projects/Shed --yes\n\n" + ExitCode.Help) { old, fresh, yes, vault, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            return Run(context.Terminal, opened, parsed.GetRequiredValue(old), parsed.GetRequiredValue(fresh).Trim(), parsed.GetValue(yes), parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(Terminal terminal, CommandVault vault, string old, string fresh, bool yes, bool json)
    {
        if (vault.Note(terminal, old) is not { } note)
            return ExitCode.BadUsage;
        var path = vault.Index.PathOf(note.Id);
        var newPath = RenameSubject.PathFor(path, fresh);
        var problem = RenameSubject.ProblemOfNote(fresh) ?? (newPath == path ? $"'{path}' is called so already." : null);
        var (source, target) = (Path.Combine(vault.Snapshot.Root, path), Path.Combine(vault.Snapshot.Root, newPath));
        if (problem is null && Path.Exists(target))
            problem = $"'{newPath}' is there already; choose another name, or move that note first.";
        if (problem is not null)
        {
            terminal.Fail(problem);
            return ExitCode.BadUsage;
        }
        var edits = new RenamePlanner(vault.Index).Note(note, newPath);
        var files = NoteRewrite.Plan(vault.Snapshot, edits);
        if (!json)
            Show(terminal, path, newPath, files);
        var isWritten = yes || (!json && Asks(terminal));
        if (isWritten)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            NoteRewrite.Write(vault.Snapshot.Root, files);
            File.Move(source, target, overwrite: false);
        }
        if (json)
            terminal.Json(JsonSerializer.SerializeToUtf8Bytes(new RenameReport(path, newPath, [.. files.Select(file => file.Path)], edits.Count, isWritten), CommandJson.Default.RenameReport));
        else if (isWritten)
            terminal.Note($"Renamed; {edits.Count} links in {files.Count} notes were rewritten.");
        return isWritten || json ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Show(Terminal terminal, string path, string newPath, List<RewrittenFile> files)
    {
        terminal.Line($"rename {path} -> {newPath}");
        foreach (var line in files.SelectMany(TextDiff.Of))
            terminal.Line(line[0] switch { '-' => terminal.Paint(line, "31"), '+' => terminal.Paint(line, "32"), _ => terminal.Paint(line, "36") });
    }

    private static bool Asks(Terminal terminal)
    {
        if (terminal.In is not { } answers)
        {
            terminal.Fail("nobody can be asked here, so nothing was written; --yes writes without asking.");
            return false;
        }
        terminal.Error.Write("Write this? [y/N] ");
        terminal.Error.Flush();
        var isYes = answers.ReadLine()?.Trim() is "y" or "Y" or "yes";
        if (!isYes)
            terminal.Note("Nothing was written.");
        return isYes;
    }
}
