using System.Globalization;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;

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
        Check(definition, wish.Value);
        var author = request.Server.Options.Access.Name(request.Peer);
        var stored = await request.Agent.SetDesiredAsync(id, wish.Value, author, wish.Reason, wish.ExpectedVersion).ConfigureAwait(false);
        // A refusal gives back what someone else stored, and that may well have the very version we hoped for.
        var isOurs = stored.Value.Equals(wish.Value) && stored.Author == author && stored.Reason == wish.Reason;
        if (wish.ExpectedVersion is { } expected && (stored.Version != expected + 1 || !isOurs))
            throw Problems.Conflict(expected, stored.Version);
        await request.ReplyAsync(Reports.Desired(definition, stored), ApiJson.Default.DesiredReport).ConfigureAwait(false);
    }

    private static void Check(PropertyDefinition definition, double value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            throw Problems.BadValue("value", text, "a finite number");
        if (definition.Kind == PropertyKind.Boolean && value is not (0 or 1))
            throw Problems.BadValue("value", text, "0 (false)", "1 (true)");
        if (value < definition.RangeMin || value > definition.RangeMax)
            throw Problems.BadValue("value", text, string.Create(CultureInfo.InvariantCulture, $"from {definition.RangeMin} to {definition.RangeMax} {definition.UnitCode}"));
    }
}
