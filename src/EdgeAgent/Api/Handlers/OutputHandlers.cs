using System.Globalization;
using EdgeTwin.Agent.Control;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store.Decisions;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>Outputs as they are, asked about, renewed and commanded; and what was decided.</summary>
public static class OutputHandlers
{
    private static readonly TimeSpan TimeoutMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeaseMax = TimeSpan.FromDays(1);

    /// <summary>GET /v1/outputs.</summary>
    public static Task ListAsync(ApiRequest request) =>
        request.ReplyAsync(new OutputList([.. request.Agent.Outputs.Snapshot().Select(output => OutputReports.Output(request, output))]), ApiJson.Default.OutputList);

    /// <summary>POST /v1/outputs/try.</summary>
    public static async Task TryAsync(ApiRequest request)
    {
        var asked = await request.BodyAsync(ApiJson.Default.OutputTrialRequest).ConfigureAwait(false);
        var id = Names.Property(request.Agent.Catalog, asked.Property, request.Limits.NearestNamesMax);
        DesiredHandlers.CheckValue(request.Agent.Catalog[id], asked.Value);
        var outcome = request.Agent.Outputs.Ask(new Wish(id, asked.Value, Author(request), "") { IsManual = asked.Manual });
        if (outcome.Output is not { } output)
            throw NoOutput(request, id);
        await request.ReplyAsync(new OutputTrialReport(outcome.Result == WishResult.Accepted, outcome.Why, OutputReports.Output(request, output)), ApiJson.Default.OutputTrialReport).ConfigureAwait(false);
    }

    /// <summary>POST /v1/outputs/renew.</summary>
    public static async Task RenewAsync(ApiRequest request)
    {
        var asked = await request.BodyAsync(ApiJson.Default.RenewRequest).ConfigureAwait(false);
        var id = Names.Property(request.Agent.Catalog, asked.Property, request.Limits.NearestNamesMax);
        var outcome = request.Agent.Outputs.Renew(id, asked.Version);
        if (outcome.Output is not { } output)
            throw NoOutput(request, id);
        if (outcome.Result != WishResult.Accepted)
            throw Problems.State($"Version {asked.Version} of what is wanted of {asked.Property} is no longer in force.", "Read the output again, and wish anew.");
        await request.ReplyAsync(OutputReports.Output(request, output), ApiJson.Default.OutputReport).ConfigureAwait(false);
    }

    /// <summary>POST /v1/commands.</summary>
    public static async Task CommandAsync(ApiRequest request)
    {
        var asked = await request.BodyAsync(ApiJson.Default.CommandRequest).ConfigureAwait(false);
        var id = Names.Property(request.Agent.Catalog, asked.Property, request.Limits.NearestNamesMax);
        if (!request.Agent.Outputs.Has(id))
            throw NoOutput(request, id);
        var definition = request.Agent.Catalog[id];
        DesiredHandlers.Check(definition, asked.Value, asked.Reason, asked.ExpectedVersion, request.Limits);
        if (asked.Key is null || asked.Key.Length > request.Limits.KeyCharsMax || asked.Key.Any(char.IsControl))
            throw Problems.BadValue("key", asked.Key ?? "null", $"a text of at most {request.Limits.KeyCharsMax} characters, or none");
        var wish = new Wish(id, asked.Value, Author(request), asked.Reason)
        {
            Key = asked.Key, IsManual = asked.Manual, IsPatient = asked.Patient, ExpectedVersion = asked.ExpectedVersion,
            LeaseNs = LeaseNs(asked.Lease), ExpiresUtcNs = Expires(request, asked.Expires),
        };
        var command = await request.Agent.Outputs.RunAsync(wish, Duration("timeout", asked.Timeout, TimeoutMax)).ConfigureAwait(false);
        if (command.State == CommandState.KeyInUse)
            throw Problems.State($"The key '{asked.Key}' belongs to another command: another output, value or author.", "Give each command a key of its own.");
        var output = command.Output ?? throw NoOutput(request, id);
        if (command.State == CommandState.Refused)
            throw Problems.Refused(definition.Reference.ToString(), command.Why);
        DesiredHandlers.ThrowIfNotStored(definition, command.State switch { CommandState.Conflict => WishResult.Conflict, CommandState.NotDurable => WishResult.NotDurable, _ => WishResult.Accepted }, asked.ExpectedVersion, command.Stored);
        await request.ReplyAsync(OutputReports.Command(request, command, output), ApiJson.Default.CommandReport).ConfigureAwait(false);
    }

    /// <summary>GET /v1/decisions.</summary>
    public static Task DecisionsAsync(ApiRequest request)
    {
        var now = ClockReading.Of(request.Agent.Time).UtcNs;
        var limit = request.Query("limit") is { } text
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= request.Limits.DecisionsMax
                ? count : throw Problems.BadValue("limit", text, $"1 to {request.Limits.DecisionsMax}")
            : 100;
        var query = new DecisionQuery(limit)
        {
            Property = request.Query("property") is { } name ? request.Agent.Catalog[Names.Property(request.Agent.Catalog, name, request.Limits.NearestNamesMax)].Reference.ToString() : null,
            FromUtcNs = request.Query("from") is { } from ? ConditionHandler.Instant("from", from, now) : long.MinValue,
            ToUtcNs = request.Query("to") is { } to ? ConditionHandler.Instant("to", to, now) : long.MaxValue,
        };
        return request.ReplyAsync(new DecisionList([.. request.Agent.Outputs.Decisions(query).Select(OutputReports.Decision)]), ApiJson.Default.DecisionList);
    }

    /// <summary>A lease that was sent, ns; 0 for none.</summary>
    internal static long LeaseNs(string? text) => text is null ? 0 : Duration("lease", text, LeaseMax).Ticks * 100;

    internal static string Author(ApiRequest request) => request.Server.Options.Access.Name(request.Caller);

    private static TimeSpan Duration(string name, string text, TimeSpan max) =>
        DurationText.Parse(text, out var duration) is null && duration >= TimeSpan.Zero && duration <= max
            ? duration
            : throw Problems.BadValue(name, text, $"a duration such as 5 s, at most {DurationText.Print(max)}");

    private static long? Expires(ApiRequest request, string? text) => text is null ? null : ConditionHandler.Instant("expires", text, ClockReading.Of(request.Agent.Time).UtcNs);

    private static ProblemException NoOutput(ApiRequest request, int id) => Problems.Unknown(
        "output", request.Agent.Catalog[id].Reference.ToString(),
        NearestNames.Of(request.Agent.Catalog[id].Reference.ToString(), request.Agent.Outputs.Snapshot().Select(output => request.Agent.Catalog[output.PropertyId].Reference.ToString()), request.Limits.NearestNamesMax));
}
