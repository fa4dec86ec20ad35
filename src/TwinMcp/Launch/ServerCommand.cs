using System.CommandLine;
using System.CommandLine.Help;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Launch;
using EdgeTwin.Mcp.Audit;
using EdgeTwin.Mcp.Server;
using EdgeTwin.Mcp.Vaults;

namespace EdgeTwin.Mcp.Launch;

/// <summary>The command line of <c>twinlsp-mcp</c>: the commands that <c>twinlsp</c> hands on to it.</summary>
internal static class ServerCommand
{
    /// <summary>Runs a command line.</summary>
    public static async Task<int> InvokeAsync(string[] arguments, CommandContext context, CancellationToken cancellation = default)
    {
        if (arguments.TakeWhile(argument => argument != "--").Contains("--json"))
            context = context with { Terminal = context.Terminal with { HasJsonErrors = true } };
        var parsed = Build(context).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            var command = parsed.CommandResult.Command;
            foreach (var error in parsed.Errors)
                context.Terminal.Fail($"{error.Message} 'twinlsp {(command is RootCommand ? "" : command.Name + " ")}--help' shows what is allowed.");
            return ExitCode.BadUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = context.Terminal.Out, Error = context.Terminal.Error, EnableDefaultExceptionHandler = false }, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.Terminal.Fail(error.Message);
            return ExitCode.Failed;
        }
    }

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
        return new RootCommand("The part of twinlsp that has to do with AI agents; 'twinlsp mcp' and 'twinlsp staged' become it.") { serve, staged };
    }
}
