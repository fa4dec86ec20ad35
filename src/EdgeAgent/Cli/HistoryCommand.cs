using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin history</c>.</summary>
public static class HistoryCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var name = new Argument<string>("property") { Description = "A property: host/cpu#load." };
        var from = new Option<string>("--from") { Description = "First instant: RFC 3339, or relative such as -1h.", DefaultValueFactory = _ => "-1h" };
        var to = new Option<string>("--to") { Description = "First instant that no longer counts.", DefaultValueFactory = _ => "now" };
        var tier = new Option<string>("--tier") { Description = "How finely.", DefaultValueFactory = _ => "auto" };
        tier.AcceptOnlyFromAmong("auto", "raw", "second", "minute", "hour");
        var aggregate = new Option<string?>("--aggregate") { Description = "What the value is." };
        aggregate.AcceptOnlyFromAmong("last", "min", "max", "mean", "count");
        var limit = new Option<int?>("--limit") { Description = "The most points." };
        var format = new Option<string>("--format") { Description = "How to print.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "ndjson", "arrow");
        var output = new Option<string?>("--output") { Description = "A file to write an Arrow stream to; without it, the standard output.", HelpName = "file" };
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("history", "Shows what a property was.\n\n  edgetwin history host/cpu#load --from -1d --tier minute\n  edgetwin history host/cpu#load --format csv > load.csv\n  edgetwin history host/cpu#load --format arrow --output load.arrows\n\n" + ExitCode.Help) { name, from, to, tier, aggregate, limit, format, output, agent, json };
        command.SetAction((parsed, cancellation) => context.WithAgentAsync(parsed.GetValue(agent), client =>
        {
            var request = new HistoryRequest(parsed.GetRequiredValue(name), parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetRequiredValue(tier), parsed.GetValue(aggregate), parsed.GetValue(limit));
            var form = parsed.GetValue(json) ? "ndjson" : parsed.GetRequiredValue(format);
            return form == "arrow"
                ? ArrowHistory.WriteAsync(client.HistoryAsync(request, cancellation), context.Terminal, parsed.GetValue(output), cancellation)
                : PrintAsync(client.HistoryAsync(request, cancellation), context.Terminal, form);
        }));
        return command;
    }

    /// <summary>Prints an answer as table, csv or ndjson, as it comes in.</summary>
    public static async Task<int> PrintAsync(IAsyncEnumerable<HistoryItem> items, Terminal terminal, string format)
    {
        if (format == "csv")
            terminal.Line("time,value,min,max,mean,last,count,quality,reason");
        await foreach (var item in items.ConfigureAwait(false))
        {
            if (item.Point is { } point)
                Print(point, terminal, format);
            else if (item.Header is { } header && format == "table")
                terminal.Line($"{header.Twin}#{header.Property} in {header.Unit}, {header.Aggregate} per {header.Tier}");
            else if (item.Footer is { Truncated: true } footer)
                terminal.Fail($"cut off after {footer.Count} points; go on with --from {footer.Next}, or raise --limit");
        }
        terminal.Out.Flush();
        return ExitCode.Done;
    }

    private static void Print(HistoryPointReport point, Terminal terminal, string format)
    {
        if (format == "ndjson")
            terminal.Line(JsonSerializer.Serialize(point, ApiJson.Default.HistoryPointReport));
        else if (format == "csv")
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{point.Time},{point.Value:R},{point.Min:R},{point.Max:R},{point.Mean:R},{point.Last:R},{point.Count},{point.Quality},{Quoted(point.Reason)}"));
        else
            terminal.Line($"{point.Time}  {ValueText.Of(point.Value, ""),14}  {point.Count,6}  {terminal.Quality(point.Quality)}{(point.Reason.Length > 0 ? $" ({point.Reason})" : "")}");
    }

    /// <summary>A CSV field (RFC 4180).</summary>
    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
