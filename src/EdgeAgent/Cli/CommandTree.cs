using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;

namespace EdgeTwin.Agent.Cli;

/// <summary>Every command of <c>edgetwin</c>.</summary>
public static class CommandTree
{
    /// <summary>Builds the tree.</summary>
    public static RootCommand Build(CommandContext context)
    {
        var root = new RootCommand("Live digital twins of the machine at hand and what is wired to it.\n\n  edgetwin run --watch          start the agent and watch it\n  edgetwin get host/cpu         one twin\n  edgetwin doctor               what is wrong here, and what to do\n\n" + ExitCode.Help);
        if (context.Actions.Run is { } run)
            root.Add(RunCommand.Build(context, run));
        root.Add(GetCommand.Build(context));
        root.Add(WatchCommand.Build(context));
        root.Add(HistoryCommand.Build(context));
        root.Add(EvaluateCommand.Build(context));
        root.Add(AlertsCommand.Build(context));
        root.Add(RulesCommand.Build(context));
        root.Add(OutputCommands.Outputs(context));
        root.Add(WishCommands.Set(context));
        root.Add(WishCommands.Release(context));
        root.Add(OutputCommands.Decisions(context));
        root.Add(TokensCommand.Build(context));
        root.Add(LoginCommand.Build(context));
        root.Add(ControlCommands.Reload(context));
        root.Add(ControlCommands.Record(context));
        if (context.Actions.Replay is { } replay)
            root.Add(LocalCommands.Replay(context, replay));
        if (context.Actions.Check is { } check)
            root.Add(LocalCommands.Check(context, check));
        root.Add(DoctorCommand.Build(context));
        if (context.Actions.Scan is { } scan)
            root.Add(ScanCommand.Build(context, scan));
        if (context.Actions.Parts is { } parts)
            root.Add(PartsCommand.Build(context, parts));
        if (context.Actions.Bench is { } bench)
            root.Add(LocalCommands.Bench(context, bench));
        if (context.Actions.Probe is { } probe)
            root.Add(ProbeCommand.Build(context, probe));
        root.Add(CompletionCommand.Build(context));
        root.Add(ManualCommand.Build(context));
        if (!root.Directives.OfType<SuggestDirective>().Any())
            root.Add(new SuggestDirective());
        return root;
    }

    /// <summary>Runs a command line.</summary>
    public static async Task<int> InvokeAsync(string[] arguments, CommandContext context, CancellationToken cancellation = default)
    {
        if (arguments.TakeWhile(argument => argument != "--").Contains("--json"))
            context = context with { Terminal = context.Terminal with { HasJsonErrors = true } };
        var parsed = Build(context).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction && !arguments.Any(argument => argument.StartsWith("[suggest", StringComparison.Ordinal)))
        {
            var nextStep = $"'edgetwin {CommandPath(parsed)}--help' shows what is allowed.";
            foreach (var error in parsed.Errors)
                context.Terminal.Fail(new CommandProblem(CommandProblem.Local + "-line", "The command line is wrong", error.Message, NextStep: nextStep));
            return ExitCode.BadUsage;
        }
        ShortenSubcommands(parsed.CommandResult.Command);
        var invocation = new InvocationConfiguration { Output = context.Terminal.Out, Error = context.Terminal.Error, EnableDefaultExceptionHandler = false };
        return await parsed.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
    }

    /// <summary>The list of commands gives one line to each; a command's own help has its examples.</summary>
    private static void ShortenSubcommands(Command parent)
    {
        foreach (var command in parent.Subcommands)
            command.Description = command.Description?.Split('\n')[0];
    }

    private static string CommandPath(ParseResult parsed)
    {
        var path = "";
        for (var result = parsed.CommandResult; result.Command is not RootCommand; result = (System.CommandLine.Parsing.CommandResult)result.Parent!)
            path = $"{result.Command.Name} {path}";
        return path;
    }
}
