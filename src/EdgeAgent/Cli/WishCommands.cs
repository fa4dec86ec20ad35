using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin set</c> and <c>release</c>.</summary>
public static class WishCommands
{
    private const string SetWords = """
        Says what a property is to be; done once it is on disk. An output is driven if the arbiter allows it: if not, nothing is changed, and it is said by which interlock and by how much.

          edgetwin set greenhouse/vent#on true --reason 'too warm'
          edgetwin set greenhouse/vent#on true --try             what would come of it; nothing is changed
          edgetwin set greenhouse/vent#on true --wait 5s         done when the vent says that it is open
          edgetwin set greenhouse/vent#on false --manual         goes before rules until it is released


        """;

    /// <summary>Builds <c>set</c>.</summary>
    public static Command Set(CommandContext context)
    {
        var name = Property();
        var value = new Argument<double>("value") { Description = "A number in the property's unit, or true or false.", CustomParser = Value };
        var reason = Reason();
        var version = Version();
        var manual = new Option<bool>("--manual") { Description = "Take the output over by hand: goes before rules, until it is released." };
        var lease = new Option<string?>("--lease") { Description = "How long it stands unless it is renewed, such as '1 min'; then the output goes to its safe value." };
        var patient = new Option<bool>("--patient") { Description = "Keep it where it may not be done now, and do it as soon as it may." };
        var isTrial = new Option<bool>("--try") { Description = "Only ask the arbiter." };
        var wait = new Option<string?>("--wait") { Description = "Wait so long, such as '5 s', until the thing says that it is what was wanted." };
        var key = new Option<string>("--key") { Description = "With --wait: an idempotency key; a command that comes again under it is not done again.", DefaultValueFactory = _ => "" };
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("set", SetWords + ExitCode.Help) { name, value, reason, version, manual, lease, patient, isTrial, wait, key, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var (property, wanted) = (parsed.GetRequiredValue(name), parsed.GetValue(value));
            var isJson = parsed.GetValue(json);
            if (parsed.GetValue(isTrial))
                return Tell(context.Terminal, isJson, await client.TryOutputAsync(new OutputTrialRequest(property, wanted, parsed.GetValue(manual)), cancellation).ConfigureAwait(false), wanted);
            if (parsed.GetValue(wait) is { } timeout)
            {
                var asked = new CommandRequest(
                    property, wanted, parsed.GetRequiredValue(reason), parsed.GetRequiredValue(key), timeout, null, parsed.GetValue(lease), parsed.GetValue(manual), parsed.GetValue(patient), parsed.GetValue(version));
                return Tell(context.Terminal, isJson, await client.CommandAsync(asked, cancellation).ConfigureAwait(false));
            }
            var wish = new DesiredRequest(wanted, parsed.GetRequiredValue(reason), parsed.GetValue(version), parsed.GetValue(lease), parsed.GetValue(manual), parsed.GetValue(patient));
            var stored = await client.SetDesiredAsync(property, wish, cancellation).ConfigureAwait(false);
            if (isJson)
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(stored, ApiJson.Default.DesiredReport));
            else
                context.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{stored.Twin}#{stored.Property} is to be {stored.Value} (version {stored.Version}, by {stored.Author})"));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Builds <c>release</c>.</summary>
    public static Command Release(CommandContext context)
    {
        var name = Property();
        var reason = Reason();
        var version = Version();
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("release", "Wants nothing of a property any more: an output is left to its rules, or goes to its safe value.\n\n  edgetwin release greenhouse/vent#on --reason 'cool enough'\n\n" + ExitCode.Help) { name, reason, version, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var property = await client.ReleaseAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(reason), parsed.GetValue(version), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(property, ApiJson.Default.PropertyReport));
            else
                context.Terminal.Line($"nothing is wanted of {property.Twin}#{property.Property} any more");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Argument<string> Property() => new("property") { Description = "A property: greenhouse/vent#on." };

    private static Option<string> Reason() => new("--reason") { Description = "Why; it is kept in the journal.", DefaultValueFactory = _ => "" };

    private static Option<long?> Version() => new("--expected-version") { Description = "Refuse if someone else has changed it since this version." };

    private static double Value(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text is "true" or "false")
            return text == "true" ? 1 : 0;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        result.AddError($"'{text}' is not a value; allowed is a number in the property's unit, true, or false.");
        return double.NaN;
    }

    private static int Tell(Terminal terminal, bool isJson, OutputTrialReport trial, double wanted)
    {
        if (isJson)
            terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(trial, ApiJson.Default.OutputTrialReport));
        else
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{trial.Output.Twin}#{trial.Output.Property} to {wanted}: {(trial.Allowed ? "allowed" : "refused")}{(trial.Why.Length > 0 ? $", {trial.Why}" : "")}"));
        return trial.Allowed ? ExitCode.Done : ExitCode.Failed;
    }

    private static int Tell(Terminal terminal, bool isJson, CommandReport command)
    {
        if (isJson)
            terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(command, ApiJson.Default.CommandReport));
        else
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{command.Output.Twin}#{command.Output.Property} is {command.Output.Value}: {command.State}{(command.Repeated ? " before" : "")}{(command.Why.Length > 0 ? $", {command.Why}" : "")}"));
        return command.State == "done" ? ExitCode.Done : ExitCode.Failed;
    }
}
