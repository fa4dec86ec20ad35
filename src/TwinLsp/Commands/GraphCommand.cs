using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Notes.Graph;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp graph</c>.</summary>
internal static class GraphCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var dot = new Option<bool>("--dot") { Description = "Print Graphviz' language, as without any option." };
        var json = CommonOptions.Json();
        var vault = CommonOptions.Vault();
        var command = new Command("graph", "Prints the vault as a graph of notes and links.\n\n  twinlsp graph --dot\n  twinlsp graph --json\n\n" + ExitCode.Help) { dot, json, vault };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(dot))
                result.AddError("--json and --dot were both given; allowed is one of them.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            var graph = VaultGraph.Of(opened.Index);
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(new GraphReport(graph.Nodes, graph.Edges), CommandJson.Default.GraphReport));
            else
                context.Terminal.Out.Write(graph.ToDot());
            return ExitCode.Done;
        });
        return command;
    }
}
