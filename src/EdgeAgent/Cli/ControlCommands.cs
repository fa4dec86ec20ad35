using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin set</c>, <c>reload</c> and <c>record</c>.</summary>
public static class ControlCommands
{
    /// <summary>Builds <c>set</c>.</summary>
    public static Command Set(CommandContext context)
    {
        var name = new Argument<string>("property") { Description = "A property: greenhouse/vent#open." };
        var value = new Argument<double>("value")
        {
            Description = "A number in the property's unit, or true or false.",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (text is "true" or "false")
                    return text == "true" ? 1 : 0;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    return number;
                result.AddError($"'{text}' is not a value; allowed is a number in the property's unit, true, or false.");
                return double.NaN;
            },
        };
        var reason = new Option<string>("--reason") { Description = "Why; it is kept in the journal.", DefaultValueFactory = _ => "" };
        var version = new Option<long?>("--expected-version") { Description = "Refuse if someone else has changed it since this version." };
        var socket = CommonOptions.Socket();
        var json = CommonOptions.Json();
        var command = new Command("set", "Says what a property is to be; done once it is on disk.\n\n  edgetwin set greenhouse/vent#open true --reason 'too warm'\n\n" + ExitCode.Help) { name, value, reason, version, socket, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(socket), async client =>
        {
            var stored = await client.SetDesiredAsync(parsed.GetRequiredValue(name), new DesiredRequest(parsed.GetValue(value), parsed.GetRequiredValue(reason), parsed.GetValue(version)), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(stored, ApiJson.Default.DesiredReport));
            else
                context.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{stored.Twin}#{stored.Property} is to be {stored.Value} (version {stored.Version}, by {stored.Author})"));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Builds <c>reload</c>.</summary>
    public static Command Reload(CommandContext context)
    {
        var socket = CommonOptions.Socket();
        var json = CommonOptions.Json();
        var command = new Command("reload", "Has the agent read its configuration again; if it has errors, the running one stays.\n\n  edgetwin reload\n  edgetwin reload --json\n\n" + ExitCode.Help) { socket, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(socket), async client =>
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
        var socket = CommonOptions.Socket();
        var json = CommonOptions.Json();
        var command = new Command("record", "Records every raw frame, for replay.\n\n  edgetwin record storm --for 10m\n\n" + ExitCode.Help) { name, duration, socket, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(socket), async client =>
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
