using System.Globalization;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>What someone wants a property to be.</summary>
public static class DesiredHandlers
{
    /// <summary>GET /v1/desired/{property}.</summary>
    public static Task GetAsync(ApiRequest request)
    {
        var id = request.PropertyId();
        var definition = request.Agent.Catalog[id];
        var desired = request.Agent.Desired(id) ?? throw Problems.Unknown("desired", definition.Reference.ToString(), []);
        return request.ReplyAsync(Reports.Desired(definition, desired), ApiJson.Default.DesiredReport);
    }

    /// <summary>PUT /v1/desired/{property}.</summary>
    public static async Task PutAsync(ApiRequest request)
    {
        var id = request.PropertyId();
        var definition = request.Agent.Catalog[id];
        var wish = await request.BodyAsync(ApiJson.Default.DesiredRequest).ConfigureAwait(false);
        Check(definition, wish, request.Limits);
        var author = request.Server.Options.Access.Name(request.Peer);
        var (write, stored) = await request.Agent.SetDesiredAsync(id, wish.Value, author, wish.Reason, wish.ExpectedVersion).ConfigureAwait(false);
        if (write == DesiredWrite.Conflict)
            throw Problems.Conflict(wish.ExpectedVersion, stored?.Version ?? 0, Words(definition, stored));
        if (write == DesiredWrite.NotDurable || stored is null)
            throw Problems.NotDurable(Words(definition, stored));
        await request.ReplyAsync(Reports.Desired(definition, stored), ApiJson.Default.DesiredReport).ConfigureAwait(false);
    }

    private static string Words(PropertyDefinition definition, DesiredState? stored) => stored is null
        ? $"nothing was ever wanted of {definition.Reference} (version 0)"
        : string.Create(CultureInfo.InvariantCulture, $"{definition.Reference} is to be {stored.Value} (version {stored.Version}, by {stored.Author}{(stored.Reason.Length > 0 ? $": {stored.Reason}" : "")})");

    private static void Check(PropertyDefinition definition, DesiredRequest wish, Limits limits)
    {
        var value = wish.Value;
        if (wish.Reason is null || wish.Reason.Length > limits.ReasonCharsMax)
            throw Problems.BadValue("reason", wish.Reason is null ? "null" : $"{wish.Reason.Length} characters", $"a text of at most {limits.ReasonCharsMax} characters, or none");
        if (wish.ExpectedVersion is < 0)
            throw Problems.BadValue("expected_version", wish.ExpectedVersion.Value.ToString(CultureInfo.InvariantCulture), "0 (nothing was ever wanted)", "the version that was read");
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            throw Problems.BadValue("value", text, "a finite number");
        if (definition.Kind == PropertyKind.Boolean && value is not (0 or 1))
            throw Problems.BadValue("value", text, "0 (false)", "1 (true)");
        if (value < definition.RangeMin || value > definition.RangeMax)
            throw Problems.BadValue("value", text, string.Create(CultureInfo.InvariantCulture, $"from {definition.RangeMin} to {definition.RangeMax} {definition.UnitCode}"));
    }
}
