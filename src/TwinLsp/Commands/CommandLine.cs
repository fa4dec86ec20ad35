using System.CommandLine;
using System.CommandLine.Help;

namespace EdgeTwin.Lsp.Commands;

/// <summary>Every command of <c>twinlsp</c>. Not used when it runs as a language server on its standard streams.</summary>
internal static class CommandLine
{
    private const string Description =
        "Language server and command line for vaults of Markdown notes.\n\n  twinlsp                           the language server, on standard input and output\n  twinlsp check ~/notes             what is wrong in a vault\n  twinlsp list 'tag:work -done'     notes by tag, link, field, date and text\n  twinlsp ask ~/notes 'Why oak?'    what the notes say, or that they do not\n  twinlsp rename Idea 'Better idea' a note and every link to it\n\n" + ExitCode.Help;

    /// <summary>Builds the tree.</summary>
    public static RootCommand Build(CommandContext context)
    {
        var root = new RootCommand(Description);
        ServeCommand.Fill(root, context);
        root.Add(CheckCommand.Build(context));
        root.Add(ListCommand.Build(context));
        root.Add(LinksCommand.Build(context));
        root.Add(AskCommand.Build(context));
        root.Add(IndexCommand.Build(context));
        root.Add(OpinionCommand.Build(context));
        root.Add(WorkflowCommand.Build(context));
        root.Add(ReportCommand.Build(context));
        root.Add(VoiceCommand.Build(context));
        root.Add(DraftCommand.Build(context));
        root.Add(NewCommand.Build(context));
        root.Add(RenameCommand.Build(context));
        root.Add(GraphCommand.Build(context));
        root.Add(StatsCommand.Build(context));
        root.Add(BenchCommand.Build(context));
        root.Add(EncoderCommand.Build(context));
        root.Add(McpCommand.Handed(McpCommand.Build(), context));
        root.Add(McpCommand.Handed(StagedCommand.Build(), context));
        return root;
    }

    /// <summary>Runs a command line.</summary>
    public static Task<int> InvokeAsync(string[] arguments, CommandContext context, CancellationToken cancellation = default) => InvokeAsync(Build, arguments, context, cancellation);

    /// <summary>Runs one of some commands.</summary>
    public static async Task<int> InvokeAsync(Func<CommandContext, RootCommand> build, string[] arguments, CommandContext context, CancellationToken cancellation)
    {
        if (arguments.TakeWhile(argument => argument != "--").Contains("--json"))
            context = context with { Terminal = context.Terminal with { HasJsonErrors = true } };
        var parsed = build(context).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            var command = parsed.CommandResult.Command;
            foreach (var error in parsed.Errors)
                context.Terminal.Fail($"{error.Message} 'twinlsp {(command is RootCommand ? "" : command.Name + " ")}--help' shows what is allowed.");
            return ExitCode.BadUsage;
        }
        // The list of commands gives one line to each; a command's own help has its examples.
        foreach (var command in parsed.CommandResult.Command.Subcommands)
            command.Description = command.Description?.Split('\n')[0];
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = context.Terminal.Out, Error = context.Terminal.Error, EnableDefaultExceptionHandler = false }, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.Terminal.Fail(error.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }
}
