using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin eval</c>.</summary>
public static class EvaluateCommand
{
    private const int IntervalsShownMax = 20;

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var condition = new Argument<string>("condition") { Description = "A condition in quotes." };
        var since = CommonOptions.For("Over so long until now, instead of now.", "--since");
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("eval", "Says whether a condition holds, by how much, and since when; with --since, when it did not and how far it was off.\n\n  edgetwin eval 'host/cpu#load < 90 %'\n  edgetwin eval 'greenhouse/air#temperature between 5 Cel and 35 Cel' --since 30d\n  edgetwin eval 'avg(host/cpu#load over 1 h) < 50 %' --json\n\n" + ExitCode.Help) { condition, since, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var from = parsed.GetValue(since) is { } span ? "-" + CommonOptions.Seconds(span) + "s" : null;
            var answer = await client.EvaluateAsync(new ConditionRequest(parsed.GetRequiredValue(condition), from), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Default.ConditionAnswer));
            else if (answer.Range is { } range)
                Print(context.Terminal, range);
            else
                context.Terminal.Line(VerdictText.Of(answer.Verdict));
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(Terminal terminal, ConditionRangeReport range)
    {
        var violations = range.Intervals.Where(interval => interval.Truth == "false").ToArray();
        foreach (var violation in violations.Take(IntervalsShownMax))
            terminal.Line($"{VerdictText.Time(violation.BeginNs)}  did not hold for {VerdictText.Span((violation.EndNs - violation.BeginNs) / 1e9)}{VerdictText.By(violation.Robustness, violation.UnitPrint, violation.Term)} at {VerdictText.Time(violation.ExtremeNs)}");
        if (violations.Length > IntervalsShownMax)
            terminal.Line($"and {violations.Length - IntervalsShownMax} more times; --json has all of them");
        terminal.Line($"held for {VerdictText.Span(range.HeldSeconds)}, did not for {VerdictText.Span(range.ViolatedSeconds)}, unknown for {VerdictText.Span(range.UnknownSeconds)}, since {VerdictText.Time(range.FromNs)}");
        if (range.KnownFromNs > range.FromNs)
            terminal.Line($"nothing is known of it before {VerdictText.Time(range.KnownFromNs)}");
        else if (range.KnownFromNs == 0)
            terminal.Line("nothing was ever measured from which it could be told");
        if (range.Tightest is { Robustness: not null } tightest && violations.Length == 0)
            terminal.Line($"at its tightest{VerdictText.By(tightest.Robustness, tightest.UnitPrint, tightest.Term)} at {VerdictText.Time(tightest.ExtremeNs)}");
    }
}
