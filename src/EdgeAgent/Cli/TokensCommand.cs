using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin tokens</c>.</summary>
public static class TokensCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("tokens", "Shows who is let in from other machines. 'listen' in [api] of edgetwin.toml says where they call.\n\n  edgetwin tokens\n  edgetwin tokens add laptop --access control --expires 90d\n  edgetwin tokens revoke laptop\n\n" + ExitCode.Help) { agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
            Print(context.Terminal, parsed.GetValue(json), await client.TokensAsync(cancellation).ConfigureAwait(false))));
        command.Add(Add(context));
        command.Add(Revoke(context));
        return command;
    }

    private static Command Add(CommandContext context)
    {
        var name = new Argument<string>("name") { Description = "Whose it is, such as laptop; the journal names them so." };
        var access = new Option<string>("--access") { Description = "What they may.", DefaultValueFactory = _ => "read" };
        access.AcceptOnlyFromAmong("read", "control");
        var expires = new Option<string?>("--expires") { Description = "How long it counts; for ever if it is not given.", HelpName = "duration" };
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("add", "Lets somebody in from other machines: prints a token, which is not kept and cannot be shown again. On the other machine 'edgetwin login' keeps it.\n\n  edgetwin tokens add laptop\n  edgetwin tokens add laptop --access control --expires 90d\n\n" + ExitCode.Help) { name, access, expires, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
        {
            var given = await client.GiveTokenAsync(new TokenRequest(parsed.GetRequiredValue(name), parsed.GetRequiredValue(access), parsed.GetValue(expires)), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(given, ApiJson.Default.TokenReport));
            else
                context.Terminal.Line(given.Token ?? "");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Revoke(CommandContext context)
    {
        var name = new Argument<string>("name") { Description = "Whose it is." };
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("revoke", "Lets somebody in no more; whatever they are doing ends.\n\n  edgetwin tokens revoke laptop\n\n" + ExitCode.Help) { name, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), async client =>
            Print(context.Terminal, parsed.GetValue(json), await client.RevokeTokenAsync(parsed.GetRequiredValue(name), cancellation).ConfigureAwait(false))));
        return command;
    }

    private static int Print(Terminal terminal, bool isJson, TokenList list)
    {
        if (isJson)
        {
            terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Default.TokenList));
            return ExitCode.Done;
        }
        terminal.Line(list.Listen is null ? "other machines cannot call: [api] has no 'listen'" : $"other machines call at {list.Listen}");
        foreach (var token in list.Tokens)
        {
            var until = token.Expires is null ? "" : token.Expired ? terminal.Paint($", ended {token.Expires}", "33") : $", until {token.Expires}";
            terminal.Line($"{token.Name,-24} {token.Access,-8} since {token.Created}{until}");
        }
        return ExitCode.Done;
    }
}
