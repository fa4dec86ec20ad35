using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin get</c>.</summary>
public static class GetCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var name = new Argument<string?>("name") { Description = "A twin (host/cpu) or a property (host/cpu#load); without it, every twin.", Arity = ArgumentArity.ZeroOrOne };
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("get", "Shows a twin or a property, live.\n\n  edgetwin get\n  edgetwin get host/cpu\n  edgetwin get host/cpu#load --json\n\n" + ExitCode.Help) { name, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(
            parsed.GetValue(agent), client => GetAsync(client, context.Terminal, parsed.GetValue(name), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<int> GetAsync(EdgeTwinClient client, Terminal terminal, string? name, bool json, CancellationToken cancellation)
    {
        if (name is null)
        {
            var list = await client.TwinsAsync(cancellation).ConfigureAwait(false);
            if (json)
                terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Default.TwinList));
            else
                foreach (var twin in list.Twins)
                    terminal.Line($"{twin.Id,-32} {twin.PropertyCount,4} properties  {terminal.Quality(twin.Quality)}");
        }
        else if (name.Contains('#', StringComparison.Ordinal))
        {
            var property = await client.PropertyAsync(name, cancellation).ConfigureAwait(false);
            if (json)
                terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(property, ApiJson.Default.PropertyReport));
            else
                Print(terminal, property);
        }
        else
        {
            var twin = await client.TwinAsync(name, cancellation).ConfigureAwait(false);
            if (json)
                terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(twin, ApiJson.Default.TwinReport));
            else
                foreach (var property in twin.Properties)
                    Print(terminal, property);
        }
        return ExitCode.Done;
    }

    private static void Print(Terminal terminal, PropertyReport property)
    {
        var reason = property.Reason.Length > 0 ? $" ({property.Reason})" : "";
        terminal.Line($"{property.Twin + "#" + property.Property,-40} {ValueText.Of(property.Value, property.UnitPrint, property.Kind),18}  {terminal.Quality(property.Quality)}{reason}");
    }
}
