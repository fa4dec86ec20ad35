using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin outputs</c> and <c>decisions</c>.</summary>
public static class OutputCommands
{
    /// <summary>Builds <c>outputs</c>.</summary>
    public static Command Outputs(CommandContext context)
    {
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("outputs", "Shows everything that can be driven: what it is ordered and by whom, and what each interlock comes to.\n\n  edgetwin outputs\n  edgetwin outputs --json\n  edgetwin set greenhouse/vent#on true\n\n" + ExitCode.Help) { agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var list = await client.OutputsAsync(cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Default.OutputList));
            else if (list.Outputs.Count == 0)
                context.Terminal.Line("nothing can be driven; a [[device]] with outputs makes one ('edgetwin parts relay')");
            else
                foreach (var output in list.Outputs)
                    Print(context.Terminal, output);
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Builds <c>decisions</c>.</summary>
    public static Command Decisions(CommandContext context)
    {
        var property = new Argument<string?>("property") { Description = "An output: greenhouse/vent#on; all without it.", Arity = ArgumentArity.ZeroOrOne };
        var from = new Option<string?>("--from") { Description = "Not before: RFC 3339, or relative to now such as -1h." };
        var limit = new Option<int>("--limit") { Description = "How many at the most.", DefaultValueFactory = _ => 20 };
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("decisions", "Shows what was decided about outputs, the newest first: who wanted it and why, and which condition it hung on by how much.\n\n  edgetwin decisions\n  edgetwin decisions greenhouse/vent#on --from -1d\n\n" + ExitCode.Help) { property, from, limit, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var list = await client.DecisionsAsync(parsed.GetValue(property), parsed.GetValue(from), parsed.GetValue(limit), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Default.DecisionList));
            else if (list.Decisions.Count == 0)
                context.Terminal.Line("nothing was decided yet");
            else
                foreach (var decision in list.Decisions)
                    context.Terminal.Line(Line(decision));
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(Terminal terminal, OutputReport output)
    {
        var isWell = output.Cause is "driven" or "approaching" or "unrequested";
        var value = output.Kind == "boolean" ? (output.Value != 0 ? "on" : "off") : string.Create(CultureInfo.InvariantCulture, $"{output.Value:0.####}{(output.UnitPrint.Length > 0 ? $" {output.UnitPrint}" : "")}");
        terminal.Line($"{output.Twin}#{output.Property,-24} {value,-8} {terminal.Paint($"{output.Cause,-17}", isWell ? "32" : "33")}{(output.By.Length > 0 ? $" by {output.By}" : "")} since {VerdictText.Time(output.SinceNs)}  ({output.Place})");
        if (output.Why.Length > 0)
            terminal.Line($"  {output.Why}");
        if (output.DriveError.Length > 0)
            terminal.Line($"  {terminal.Paint($"it does not take orders: {output.DriveError}", "31")}");
        foreach (var interlock in output.Interlocks)
            terminal.Line($"  interlock {interlock.Name} ({interlock.When}): {VerdictText.Of(interlock.Verdict)}");
    }

    private static string Line(DecisionReport decision)
    {
        var value = decision.Value is { } number ? string.Create(CultureInfo.InvariantCulture, $" {number}") : "";
        var by = decision.Author.Length > 0 ? $" by {decision.Author}{(decision.Reason.Length > 0 ? $" ({decision.Reason})" : "")}" : "";
        return $"{VerdictText.Time(decision.TimeNs)}  {decision.Property}  {decision.Kind}{value}{by}{(decision.Why.Length > 0 ? $": {decision.Why}" : "")}";
    }
}
