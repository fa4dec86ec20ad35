using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Queries;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp list</c>.</summary>
internal static class ListCommand
{
    /// <summary>What the argument of a query is, for every command that takes one.</summary>
    public const string QueryHelp = "Terms that must all hold: " + NoteQuery.Allowed + ".";

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var query = new Argument<string[]>("query") { Description = QueryHelp, Arity = ArgumentArity.ZeroOrMore };
        var vault = CommonOptions.Vault();
        var json = CommonOptions.Json();
        var command = new Command("list", "Lists notes, all or those of a query. A term that begins with a dash comes behind '--', or within quotes behind another.\n\n  twinlsp list\n  twinlsp list 'tag:work -tag:done'\n  twinlsp list link:Home 'modified:>=2026-11-01'\n  twinlsp list 'text:\"to be or not\"' --json\n\n" + ExitCode.Help) { query, vault, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetValue(vault), cancellation).ConfigureAwait(false) is not { } opened
                || Run(context.Terminal, opened, parsed.GetValue(query) ?? []) is not { } notes)
                return ExitCode.BadUsage;
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes([.. notes.Select(note => Entry(opened, note))], CommandJson.Default.NoteEntryArray));
            else
                foreach (var note in notes)
                    context.Terminal.Line(opened.Index.PathOf(note.Id));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The notes of a query; null, and an error said, if it is none or names a note that is not there.</summary>
    public static IReadOnlyList<VaultNote>? Run(Terminal terminal, CommandVault vault, string[] words)
    {
        IReadOnlyList<VaultNote> notes = [];
        if (NoteQuery.TryParse(string.Join(' ', words), out var query, out var problem))
            notes = query.Run(vault.Index, vault, out problem);
        if (problem is null)
            return notes;
        terminal.Fail(problem + ".");
        return null;
    }

    private static NoteEntry Entry(CommandVault vault, VaultNote note)
    {
        var tags = new List<string>();
        foreach (var tag in note.Facts.Tags)
            tags.Add(vault.Index.Names.Names.Text(tag.Name));
        var path = vault.Index.PathOf(note.Id);
        return new NoteEntry(path, NoteNames.TitleOf(vault.Index, note), [.. tags.Distinct(StringComparer.OrdinalIgnoreCase)], vault.ModifiedOf(path));
    }
}
