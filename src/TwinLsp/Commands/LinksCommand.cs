using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp links</c>.</summary>
internal static class LinksCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var name = new Argument<string?>("note") { Description = "A note: its path, its file's name, an alias or a title. Without it, the links of all notes.", Arity = ArgumentArity.ZeroOrOne };
        var query = new Option<string?>("--query") { Description = "Only links in these notes. " + ListCommand.QueryHelp, HelpName = "query" };
        var broken = new Option<bool>("--broken") { Description = "Only links that lead nowhere, or to several notes." };
        var vault = CommonOptions.Vault();
        var json = CommonOptions.Json();
        var command = new Command("links", "Shows the links of a note and those to it, or the links of all notes.\n\n  twinlsp links Home\n  twinlsp links --broken\n  twinlsp links --query tag:work --json\n\n" + ExitCode.Help) { name, query, broken, vault, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetValue(vault), cancellation).ConfigureAwait(false) is not { } opened
                || ListCommand.Run(context.Terminal, opened, [parsed.GetValue(query) ?? ""]) is not { } notes)
                return ExitCode.BadUsage;
            var among = notes.Select(note => note.Id).ToHashSet();
            bool IsWanted(LinkEntry link) => !parsed.GetValue(broken) || link.Status is not ("resolved" or "external");
            if (parsed.GetValue(name) is not { } word)
            {
                var links = notes.SelectMany(note => LinksOf(opened.Index, note)).Where(IsWanted).ToArray();
                if (parsed.GetValue(json))
                    context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(links, CommandJson.Default.LinkEntryArray));
                else
                    Print(context.Terminal, links);
                return ExitCode.Done;
            }
            if (opened.Note(context.Terminal, word) is not { } note)
                return ExitCode.BadUsage;
            var back = new ReferenceFinder(opened.Index).To(note).Where(reference => reference.Source != note.Id && among.Contains(reference.Source)).Select(reference => EntryOf(opened.Index, opened.Index[reference.Source]!, reference.Link, reference.Resolution));
            var found = new NoteLinks(opened.Index.PathOf(note.Id), [.. LinksOf(opened.Index, note).Where(IsWanted)], [.. back.Where(IsWanted)]);
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(found, CommandJson.Default.NoteLinks));
            else
                Print(context.Terminal, [.. found.Links, .. found.Backlinks]);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<LinkEntry> LinksOf(VaultIndex index, VaultNote note)
    {
        var resolver = new LinkResolver(index);
        var links = new List<LinkEntry>();
        foreach (var link in note.Facts.Links)
            links.Add(EntryOf(index, note, link, resolver.Resolve(note, link)));
        return links;
    }

    private static LinkEntry EntryOf(VaultIndex index, VaultNote from, LinkFact link, Resolution resolution)
    {
        var names = index.Names.Names;
        var target = names.Text(link.Path) + (link.Fragment == 0 ? "" : "#" + names.Text(link.Fragment));
        return new LinkEntry(index.PathOf(from.Id), link.Range.From.Line + 1, link.Range.From.Utf16 + 1, target, resolution.HasNote ? index.PathOf(resolution.Note) : null, JsonNamingPolicy.KebabCaseLower.ConvertName(resolution.Status.ToString()));
    }

    private static void Print(Terminal terminal, IReadOnlyList<LinkEntry> links)
    {
        foreach (var link in links)
            terminal.Line($"{link.From}:{link.Line}:{link.Column}: {link.Target} -> {link.To ?? terminal.Paint("nowhere", "31")}{(link.Status is "resolved" or "broken-note" ? "" : $" ({link.Status})")}");
    }
}
