using System.CommandLine;
using System.CommandLine.Help;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Launch;
using EdgeTwin.Mcp.Audit;
using EdgeTwin.Mcp.Server;
using EdgeTwin.Mcp.Vaults;

namespace EdgeTwin.Mcp.Launch;

/// <summary>The command line of <c>twinlsp-mcp</c>, which is that of <c>twinlsp mcp</c>.</summary>
internal static class ServerCommand
{
    /// <summary>Runs a command line.</summary>
    public static async Task<int> InvokeAsync(string[] arguments, CommandContext context, CancellationToken cancellation = default)
    {
        var root = new RootCommand(McpCommand.Description) { McpCommand.Vault };
        root.SetAction(async (parsed, token) =>
        {
            using var vault = await ServedVault.OpenAsync(context, parsed.GetRequiredValue(McpCommand.Vault), token).ConfigureAwait(false);
            if (vault is null)
                return ExitCode.BadUsage;
            await AgentServer.RunAsync(vault, new AuditLog(AuditLog.FolderOf(context.Variable)), Caller.OfProcess(), StandardStreams.OpenInput(), StandardStreams.OpenOutput(), token).ConfigureAwait(false);
            return ExitCode.Done;
        });
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var error in parsed.Errors)
                context.Terminal.Fail($"{error.Message} 'twinlsp mcp --help' shows what is allowed.");
            return ExitCode.BadUsage;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = context.Terminal.Out, Error = context.Terminal.Error, EnableDefaultExceptionHandler = false }, cancellation).ConfigureAwait(false);
    }
}
