using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin reload</c> and <c>record</c>.</summary>
public static class ControlCommands
{
    /// <summary>Builds <c>reload</c>.</summary>
    public static Command Reload(CommandContext context)
    {
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("reload", "Has the agent read its configuration again; if it has errors, the running one stays.\n\n  edgetwin reload\n  edgetwin reload --json\n\n" + ExitCode.Help) { agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var report = await client.ReloadAsync(cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(report, ApiJson.Default.ReloadReport));
            else
                context.Terminal.Line("the new configuration is in force");
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Builds <c>record</c>.</summary>
    public static Command Record(CommandContext context)
    {
        var name = new Argument<string>("name") { Description = "The recording's name.", DefaultValueFactory = _ => "recording" };
        var duration = CommonOptions.For("Record for so long; without it, until Ctrl+C.");
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("record", "Records every raw frame, for replay.\n\n  edgetwin record storm --for 10m\n\n" + ExitCode.Help) { name, duration, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            await client.StartRecordingAsync(parsed.GetRequiredValue(name), cancellation).ConfigureAwait(false);
            // However the wait ends, the recording is stopped.
            await Task.Delay(parsed.GetValue(duration) ?? Timeout.InfiniteTimeSpan, context.Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var report = await client.StopRecordingAsync(CancellationToken.None).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(report, ApiJson.Default.RecordingReport));
            else
                context.Terminal.Line($"recorded to {report.Path}");
            return ExitCode.Done;
        }));
        return command;
    }
}
