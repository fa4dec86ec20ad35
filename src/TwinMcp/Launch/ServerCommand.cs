using System.CommandLine;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Launch;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Mcp.Audit;
using EdgeTwin.Mcp.Relay;
using EdgeTwin.Mcp.Server;
using EdgeTwin.Mcp.Vaults;

namespace EdgeTwin.Mcp.Launch;

/// <summary>The command line of <c>twinlsp-mcp</c>: the commands that <c>twinlsp</c> hands on to it.</summary>
internal static class ServerCommand
{
    /// <summary>Runs a command line.</summary>
    public static Task<int> InvokeAsync(string[] arguments, CommandContext context, CancellationToken cancellation = default) => CommandLine.InvokeAsync(Build, arguments, context, cancellation);

    private static RootCommand Build(CommandContext context)
    {
        var serve = McpCommand.Build();
        serve.SetAction(async (parsed, cancellation) =>
        {
            using var vault = await ServedVault.OpenAsync(context, parsed.GetRequiredValue(McpCommand.Vault), cancellation).ConfigureAwait(false);
            if (vault is null)
                return ExitCode.BadUsage;
            await AgentServer.RunAsync(vault, new AuditLog(AuditLog.FolderOf(context.Variable)), Caller.OfProcess(), StandardStreams.OpenInput(), StandardStreams.OpenOutput(), cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        });
        var staged = StagedCommand.Build();
        staged.SetAction((parsed, cancellation) => StagedActions.RunAsync(context, parsed.GetRequiredValue(StagedCommand.Vault), parsed.GetValue(StagedCommand.Act) ?? StagedCommand.List, parsed.GetValue(StagedCommand.Name), parsed.GetValue(StagedCommand.Json), cancellation));
        var relay = new Command(ModelRelay.Command, "Reads questions to a language model, as JSON, and writes its answers: 'twinlsp opinion' and the language server ask this way. " + ExitCode.Help);
        relay.SetAction(async (_, cancellation) =>
        {
            await ModelRelayServer.RunAsync(context.Variable, StandardStreams.OpenInput(), StandardStreams.OpenOutput(), cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return new RootCommand("The part of twinlsp that has to do with AI agents and language models; 'twinlsp mcp' and 'twinlsp staged' become it, 'twinlsp opinion' asks it; and that runs workflows, for 'twinlsp workflow' and the language server.") { serve, staged, relay, WorkflowCommand.Build(context) };
    }
}
