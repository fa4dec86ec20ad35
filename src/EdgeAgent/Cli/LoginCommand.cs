using System.CommandLine;
using EdgeTwin.Client;
using EdgeTwin.Client.Remote;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin login</c>.</summary>
public static class LoginCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var address = new Argument<string>("address") { Description = $"The agent: https://host or https://host:port; without a port, {AgentAddress.DefaultPort}." };
        var command = new Command("login", "Keeps the token of an agent on another machine for this user, once the agent has taken it. The token is asked for, or read from the input.\n\n  edgetwin login https://greenhouse.local\n  edgetwin get --agent https://greenhouse.local\n\n" + ExitCode.Help) { address };
        command.SetAction((parsed, cancellation) => LoginAsync(context, parsed.GetRequiredValue(address), cancellation));
        return command;
    }

    private static async Task<int> LoginAsync(CommandContext context, string text, CancellationToken cancellation)
    {
        if (!AgentAddress.IsUrl(text))
        {
            context.Terminal.Fail($"'{text}' is on this machine, where no token is needed; an agent elsewhere is named https://host:port");
            return ExitCode.BadUsage;
        }
        if (context.Terminal.In is not null)
            context.Terminal.Error.Write("Token ('edgetwin tokens add' on the agent's machine gives one): ");
        if (AgentToken.TryParse((await context.Terminal.Input.ReadLineAsync(cancellation).ConfigureAwait(false))?.Trim() ?? "") is not { } token)
        {
            context.Terminal.Fail("that is no token; 'edgetwin tokens add NAME' on the agent's machine prints one");
            return ExitCode.BadUsage;
        }
        return await context.WithClientAsync(() => new EdgeTwinClient(text, context.Time, token), async client =>
        {
            var health = await client.HealthAsync(cancellation).ConfigureAwait(false);
            var file = new TokenFile(context.Environment);
            file.Keep(client.Address, token);
            context.Terminal.Line($"{client.Address} answers (version {health.Version}); its token is kept in {file.Path}");
            return ExitCode.Done;
        }).ConfigureAwait(false);
    }
}
