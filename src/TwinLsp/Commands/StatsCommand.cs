using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Notes.Graph;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp stats</c>.</summary>
internal static class StatsCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var vault = CommonOptions.Vault();
        var json = CommonOptions.Json();
        var command = new Command("stats", "Counts what is in a vault.\n\n  twinlsp stats\n  twinlsp stats --json\n\n" + ExitCode.Help) { vault, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            var stats = Count(opened.Snapshot.Root, opened.Index);
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(stats, CommandJson.Default.VaultStats));
            else
                Print(context.Terminal, stats);
            return ExitCode.Done;
        });
        return command;
    }

    private static VaultStats Count(string root, VaultIndex index)
    {
        var stats = new VaultStats { Vault = root };
        foreach (var note in index.Notes)
        {
            if (note.Facts.IsAttachment)
            {
                stats = stats with { OtherFiles = stats.OtherFiles + 1 };
                continue;
            }
            var counts = note.Facts.Counts;
            stats = stats with
            {
                Notes = stats.Notes + 1,
                Lines = stats.Lines + counts.Lines,
                TasksOpen = stats.TasksOpen + counts.TasksOpen,
                TasksDone = stats.TasksDone + counts.TasksDone,
                Headings = stats.Headings + note.Facts.Headings.ToList().Count,
                Links = stats.Links + note.Facts.Links.ToList().Count,
            };
        }
        var graph = VaultGraph.Of(index);
        var sources = graph.Edges.GroupBy(edge => edge.To).Select(edges => (Node: graph.Nodes[edges.Key], Count: edges.Count())).Where(found => !found.Node.IsMissing).ToList();
        var most = sources.OrderByDescending(found => found.Count).ThenBy(found => found.Node.Path, StringComparer.Ordinal).FirstOrDefault();
        var finder = new ReferenceFinder(index);
        return stats with
        {
            BrokenLinks = finder.Unresolved().Count,
            MissingNotes = graph.Nodes.Count(node => node.IsMissing),
            Orphans = finder.Orphans().Count,
            Tags = index.Tags().Count(tag => tag.Notes > 0),
            MostLinked = most.Node?.Path,
            MostLinkedBy = most.Count,
        };
    }

    private static void Print(Terminal terminal, VaultStats stats)
    {
        void Row(string what, long count) => terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{what,-24}{count,10:N0}"));
        Row("notes", stats.Notes);
        Row("other files", stats.OtherFiles);
        Row("lines", stats.Lines);
        Row("headings", stats.Headings);
        Row("links", stats.Links);
        Row("links to no note", stats.BrokenLinks);
        Row("notes that are missing", stats.MissingNotes);
        Row("notes nobody links to", stats.Orphans);
        Row("tags", stats.Tags);
        Row("tasks open", stats.TasksOpen);
        Row("tasks done", stats.TasksDone);
        if (stats.MostLinked is { } path)
            terminal.Line($"most linked: {path}, by {stats.MostLinkedBy} notes");
    }
}
