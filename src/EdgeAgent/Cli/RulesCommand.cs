using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin rules</c>.</summary>
public static class RulesCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var command = new Command("rules", "Tries alerts over what was, before they go live.\n\n  edgetwin rules try too-warm --since 7d\n\n" + ExitCode.Help);
        command.Add(Try(context));
        return command;
    }

    private static Command Try(CommandContext context)
    {
        var name = new Argument<string?>("name") { Description = "A configured alert; without it, --when says which condition.", Arity = ArgumentArity.ZeroOrOne };
        var when = new Option<string?>("--when") { Description = "The condition under which it is raised, instead of the configured one.", HelpName = "condition" };
        var clear = new Option<string?>("--clear") { Description = "The condition under which it is over.", HelpName = "condition" };
        var duration = CommonOptions.For("How long the condition must hold before it is raised.");
        var since = CommonOptions.For("How far back history is read; without it 7d.", "--since");
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("try", "Says when an alert would have been raised over the last days of history, for how long, and how far over. Nothing is raised and nothing is kept.\n\n  edgetwin rules try too-warm\n  edgetwin rules try --when 'greenhouse/air#temperature>30 Cel' --for 5m --since 30d\n  edgetwin rules try too-warm --clear 'greenhouse/air#temperature < 27 Cel' --json\n\n" + ExitCode.Help) { name, when, clear, duration, since, agent, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(name)?.Tokens.Count is null or 0 && result.GetResult(when) is null)
                result.AddError("Name a configured alert, or give a condition with --when.");
        });
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var request = new AlertTrialRequest(
                parsed.GetValue(name), parsed.GetValue(when), parsed.GetValue(clear),
                parsed.GetValue(duration) is { } held ? CommonOptions.Seconds(held) + " s" : null, "-" + CommonOptions.Seconds(parsed.GetValue(since) ?? TimeSpan.FromDays(7)) + "s");
            var report = await client.TryAlertAsync(request, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(report, ApiJson.Default.AlertTrialReport));
            else
                Print(context.Terminal, report);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(Terminal terminal, AlertTrialReport report)
    {
        foreach (var firing in report.Firings)
        {
            var length = VerdictText.Span((firing.EndNs - firing.RaisedNs) / 1e9);
            terminal.Line($"{VerdictText.Time(firing.RaisedNs)}  {(firing.IsOver ? $"for {length}" : $"for {length}, and not over yet")}{VerdictText.By(firing.Robustness, firing.UnitPrint, firing.Term)}");
        }
        if (report.Firings.Count < report.Count)
            terminal.Line($"and {report.Count - report.Firings.Count} more");
        var unknown = report.UnknownSeconds > 0 ? $"; its condition was unknown for {VerdictText.Span(report.UnknownSeconds)}" : "";
        terminal.Line(report.Count == 0
            ? $"it would not have been raised since {VerdictText.Time(report.FromNs)}{unknown}"
            : $"raised {report.Count} {(report.Count == 1 ? "time" : "times")} since {VerdictText.Time(report.FromNs)}, for {VerdictText.Span(report.RaisedSeconds)} in all{unknown}");
    }
}
