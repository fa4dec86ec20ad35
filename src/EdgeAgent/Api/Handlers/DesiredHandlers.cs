using System.Globalization;
using EdgeTwin.Agent.Control;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>What someone wants a property to be. Of an output, the arbiter is asked first.</summary>
public static class DesiredHandlers
{
    /// <summary>GET /v1/desired/{property}.</summary>
    public static Task GetAsync(ApiRequest request)
    {
        var id = request.PropertyId();
        var definition = request.Agent.Catalog[id];
        return request.Agent.Desired(id) is { IsReleased: false } desired
            ? request.ReplyAsync(Reports.Desired(definition, desired), ApiJson.Default.DesiredReport)
            : throw Problems.Unknown("desired", definition.Reference.ToString(), []);
    }

    /// <summary>PUT /v1/desired/{property}.</summary>
    public static async Task PutAsync(ApiRequest request)
    {
        var id = request.PropertyId();
        var definition = request.Agent.Catalog[id];
        var wish = await request.BodyAsync(ApiJson.Default.DesiredRequest).ConfigureAwait(false);
        Check(definition, wish.Value, wish.Reason, wish.ExpectedVersion, request.Limits);
        var author = OutputHandlers.Author(request);
        if (!request.Agent.Outputs.Has(id))
        {
            if (wish.Manual || wish.Patient || wish.Lease is not null)
                throw Problems.BadValue(wish.Manual ? "manual" : wish.Patient ? "patient" : "lease", wish.Lease ?? "true", "none, since this property is no output");
            var (write, stored) = await request.Agent.SetDesiredAsync(id, wish.Value, author, wish.Reason, wish.ExpectedVersion).ConfigureAwait(false);
            await ReplyAsync(request, definition, ResultOf(write), wish.ExpectedVersion, stored).ConfigureAwait(false);
            return;
        }
        var outcome = await request.Agent.Outputs.WishAsync(new Wish(id, wish.Value, author, wish.Reason)
        {
            IsManual = wish.Manual, IsPatient = wish.Patient, LeaseNs = OutputHandlers.LeaseNs(wish.Lease), ExpectedVersion = wish.ExpectedVersion,
        }).ConfigureAwait(false);
        if (outcome.Result == WishResult.Refused)
            throw Problems.Refused(definition.Reference.ToString(), outcome.Why);
        await ReplyAsync(request, definition, outcome.Result, wish.ExpectedVersion, outcome.Stored).ConfigureAwait(false);
    }

    /// <summary>DELETE /v1/desired/{property}.</summary>
    public static async Task DeleteAsync(ApiRequest request)
    {
        var id = request.PropertyId();
        var definition = request.Agent.Catalog[id];
        var reason = request.Query("reason") ?? "";
        long? expected = request.Query("expected_version") is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw Problems.BadValue("expected_version", text, "the version that was read");
        CheckReason(reason, request.Limits);
        var author = OutputHandlers.Author(request);
        WishResult result;
        DesiredState? stored;
        if (request.Agent.Outputs.Has(id))
        {
            var outcome = await request.Agent.Outputs.ReleaseAsync(id, author, reason, expected).ConfigureAwait(false);
            (result, stored) = (outcome.Result, outcome.Stored);
        }
        else
        {
            var write = await request.Agent.SetDesiredAsync(id, double.NaN, author, reason, expected).ConfigureAwait(false);
            (result, stored) = (ResultOf(write.Write), write.Stored);
        }
        ThrowIfNotStored(definition, result, expected, stored);
        await request.ReplyAsync(Reports.Property(request.Agent, request.Server.Options.UnitPrint, id), ApiJson.Default.PropertyReport).ConfigureAwait(false);
    }

    /// <summary>What is wrong with a wish in itself.</summary>
    internal static void Check(PropertyDefinition definition, double value, string reason, long? expectedVersion, Limits limits)
    {
        CheckReason(reason, limits);
        if (expectedVersion is < 0)
            throw Problems.BadValue("expected_version", expectedVersion.Value.ToString(CultureInfo.InvariantCulture), "0 (nothing was ever wanted)", "the version that was read");
        CheckValue(definition, value);
    }

    /// <summary>What is wrong with a wanted value in itself.</summary>
    internal static void CheckValue(PropertyDefinition definition, double value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            throw Problems.BadValue("value", text, "a finite number");
        if (definition.Kind == PropertyKind.Boolean && value is not (0 or 1))
            throw Problems.BadValue("value", text, "0 (false)", "1 (true)");
        if (value < definition.RangeMin || value > definition.RangeMax)
            throw Problems.BadValue("value", text, string.Create(CultureInfo.InvariantCulture, $"from {definition.RangeMin} to {definition.RangeMax} {definition.UnitCode}"));
    }

    /// <summary>Answers for a wish that was not stored.</summary>
    internal static void ThrowIfNotStored(PropertyDefinition definition, WishResult result, long? expectedVersion, DesiredState? stored)
    {
        if (result == WishResult.Conflict)
            throw Problems.Conflict(expectedVersion, stored?.Version ?? 0, Words(definition, stored));
        if (result == WishResult.NotDurable || stored is null && expectedVersion is not null)
            throw Problems.NotDurable(Words(definition, stored));
    }

    private static async Task ReplyAsync(ApiRequest request, PropertyDefinition definition, WishResult result, long? expectedVersion, DesiredState? stored)
    {
        ThrowIfNotStored(definition, result, expectedVersion, stored);
        await request.ReplyAsync(Reports.Desired(definition, stored ?? throw Problems.NotDurable(Words(definition, stored))), ApiJson.Default.DesiredReport).ConfigureAwait(false);
    }

    private static WishResult ResultOf(DesiredWrite write) => write switch
    {
        DesiredWrite.Conflict => WishResult.Conflict,
        DesiredWrite.NotDurable => WishResult.NotDurable,
        _ => WishResult.Accepted,
    };

    private static void CheckReason(string reason, Limits limits)
    {
        if (reason is null || reason.Length > limits.ReasonCharsMax)
            throw Problems.BadValue("reason", reason is null ? "null" : $"{reason.Length} characters", $"a text of at most {limits.ReasonCharsMax} characters, or none");
    }

    private static string Words(PropertyDefinition definition, DesiredState? stored) =>
        stored is null ? $"nothing was ever wanted of {definition.Reference} (version 0)"
        : stored.IsReleased ? $"nothing is wanted of {definition.Reference} any more (version {stored.Version}, by {stored.Author})"
        : string.Create(CultureInfo.InvariantCulture, $"{definition.Reference} is to be {stored.Value} (version {stored.Version}, by {stored.Author}{(stored.Reason.Length > 0 ? $": {stored.Reason}" : "")})");
}
