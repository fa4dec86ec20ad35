using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin watch</c>.</summary>
public static class WatchCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var names = new Argument<string[]>("names") { Description = "Twins or properties; without any, everything.", Arity = ArgumentArity.ZeroOrMore };
        var agent = CommonOptions.Agent();
        var duration = CommonOptions.For("Watch for so long.");
        var json = CommonOptions.Json();
        var command = new Command("watch", "Watches twins: a live table on a terminal, a line for each change elsewhere, JSON lines with --json.\n\n  edgetwin watch host/cpu\n  edgetwin watch host/cpu#load --json --for 10s\n\n" + ExitCode.Help) { names, agent, duration, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var timeout = new CancellationTokenSource(parsed.GetValue(duration) ?? Timeout.InfiniteTimeSpan, context.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
            return await context.WithAgentAsync(parsed.GetValue(agent), client => RunAsync(client, context, parsed.GetValue(names) ?? [], parsed.GetValue(json), either.Token)).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Watches until cancelled.</summary>
    public static async Task<int> RunAsync(EdgeTwinClient client, CommandContext context, IReadOnlyList<string> names, bool json, CancellationToken cancellation)
    {
        var table = context.Terminal.IsInteractive && !json ? new WatchTable(context) : null;
        if (table is not null)
            await LoadAsync(client, table, names, cancellation).ConfigureAwait(false);
        await foreach (var item in client.ChangesAsync(names, cancellation: cancellation).ConfigureAwait(false))
        {
            if (table is not null)
                table.Take(item);
            else if (item.Change is { } change)
                Print(context.Terminal, change, json);
            else if (item.Notice is { } notice && (json || notice.Kind is not ("hello" or "heartbeat")))
                Print(context.Terminal, notice, json);
        }
        return ExitCode.Done;
    }

    private static async Task LoadAsync(EdgeTwinClient client, WatchTable table, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var twins = names.Count > 0 ? names : [.. (await client.TwinsAsync(cancellation).ConfigureAwait(false)).Twins.Select(twin => twin.Id)];
        foreach (var name in twins)
        {
            if (name.Contains('#', StringComparison.Ordinal))
                table.Add(await client.PropertyAsync(name, cancellation).ConfigureAwait(false));
            else
                foreach (var property in (await client.TwinAsync(name, cancellation).ConfigureAwait(false)).Properties)
                    table.Add(property);
        }
        table.Draw();
    }

    /// <summary>Prints one change as a line.</summary>
    internal static void Print(Terminal terminal, ChangeReport change, bool json)
    {
        if (json)
            terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(change, ApiJson.Default.ChangeReport));
        else
            terminal.Line($"{change.Time}  {change.Twin}#{change.Property}  {ValueText.Of(change.Value, Unit.TryParse(change.Unit, out var unit, out _) ? unit.Print : change.Unit)}  {change.Quality}{(change.Reason.Length > 0 ? $" ({change.Reason})" : "")}");
    }

    private static void Print(Terminal terminal, StreamNotice notice, bool json)
    {
        if (json)
            terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(notice, ApiJson.Default.StreamNotice));
        else
            terminal.Fail($"{notice.Kind}: {notice.Message}");
    }
}
