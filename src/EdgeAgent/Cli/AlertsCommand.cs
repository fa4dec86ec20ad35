using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin alerts</c>.</summary>
public static class AlertsCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("alerts", "Shows every configured alert: what it is, since when, and how far its condition is from changing. An alert is unknown, normal, pending (its condition holds, but not yet for long enough), raised, acknowledged, or cleared (over, but nobody has acknowledged it).\n\n  edgetwin alerts\n  edgetwin alerts --json\n  edgetwin alerts acknowledge too-warm --reason 'the vent is open now'\n\n" + ExitCode.Help) { agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var list = await client.AlertsAsync(cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Default.AlertList));
            else if (list.Alerts.Count == 0)
                context.Terminal.Line("no alerts are configured; [[alert]] in edgetwin.toml makes one");
            else
                foreach (var alert in list.Alerts)
                    Print(context.Terminal, alert);
            return ExitCode.Done;
        }));
        command.Add(Acknowledge(context));
        return command;
    }

    private static Command Acknowledge(CommandContext context)
    {
        var name = new Argument<string>("name") { Description = "An alert that is raised or cleared." };
        var reason = new Option<string>("--reason") { Description = "What you have to say; it is kept in the journal.", DefaultValueFactory = _ => "" };
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("acknowledge", "Says that somebody has seen an alert; done once it is on disk.\n\n  edgetwin alerts acknowledge too-warm --reason 'the vent is open now'\n\n" + ExitCode.Help) { name, reason, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var alert = await client.AcknowledgeAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(reason), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(alert, ApiJson.Default.AlertReport));
            else
                context.Terminal.Line(alert.State == "acknowledged" ? $"{alert.Name} is acknowledged by {alert.AcknowledgedBy}" : $"{alert.Name} is {alert.State}");
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(Terminal terminal, AlertReport alert)
    {
        var state = terminal.Paint($"{alert.State,-12}", alert.State switch { "normal" => "32", "raised" => "31", _ => "33" });
        var since = alert.SinceNs == 0 ? "" : $"  since {VerdictText.Time(alert.SinceNs)}";
        terminal.Line($"{alert.Name,-24} {state} {alert.Severity,-8}{since}{(alert.AcknowledgedBy.Length > 0 ? $", acknowledged by {alert.AcknowledgedBy}{(alert.Reason.Length > 0 ? $": {alert.Reason}" : "")}" : "")}");
        if (alert.Text.Length > 0)
            terminal.Line($"  {alert.Text}");
        terminal.Line($"  {alert.When}: {VerdictText.Of(alert.Verdict)}");
    }
}
