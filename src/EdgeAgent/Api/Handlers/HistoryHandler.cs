using System.Globalization;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Store.History;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>GET /v1/history/{property}: read and sent piece by piece, whatever its length.</summary>
public static class HistoryHandler
{
    private const long SecondNs = 1_000_000_000;
    private static readonly string[] Tiers = ["raw", "second", "minute", "hour"];
    private static readonly string[] Aggregates = ["last", "min", "max", "mean", "count"];

    /// <summary>Answers with the points of a range.</summary>
    public static async Task GetAsync(ApiRequest request)
    {
        var id = request.PropertyId();
        var now = ClockReading.Of(request.Agent.Time).UtcNs;
        var from = Instant(request, "from", "-1h", now);
        var to = Instant(request, "to", "now", now);
        if (to < from)
            throw Problems.BadValue("to", request.Query("to") ?? "now", $"a time after from, {Rfc3339.Format(from)}");
        var tier = Tier(request.Query("tier") ?? "auto", from, to);
        var aggregate = request.Query("aggregate") ?? (tier == HistoryTier.Raw ? "last" : "mean");
        if (!Aggregates.Contains(aggregate))
            throw Problems.BadValue("aggregate", aggregate, Aggregates);
        var limit = Limit(request);
        var definition = request.Agent.Catalog[id];
        var header = new HistoryHeader(definition.Reference.Twin.Path, definition.Reference.Name, definition.UnitCode, Tiers[(int)tier], aggregate, Rfc3339.Format(from), Rfc3339.Format(to));
        request.Http.Response.ContentType = Negotiation.MediaType(request.Wire);
        await request.Http.Response.StartAsync(request.Aborted).ConfigureAwait(false); // Its writer gives no memory before that.
        var body = new HistoryBody(request.Http.Response.BodyWriter, request.Wire, aggregate);
        body.Header(header);
        var footer = new HistoryFooter(0, false, null);
        foreach (var point in request.Agent.History.Read(new HistoryQuery(id, from, to, tier)))
        {
            if (footer.Count == limit)
            {
                footer = footer with { Truncated = true, Next = Rfc3339.Format(point.UtcNs) };
                break;
            }
            footer = footer with { Count = footer.Count + 1 };
            if (body.Point(point) >= request.Limits.HistoryFlushBytes)
                await body.FlushAsync(request.Aborted).ConfigureAwait(false);
        }
        body.Footer(footer);
        await body.FlushAsync(request.Aborted).ConfigureAwait(false);
    }

    /// <summary>The finest tier that keeps an answer at some thousands of points.</summary>
    public static HistoryTier Auto(long rangeNs) => rangeNs switch
    {
        <= 3600 * SecondNs => HistoryTier.Raw,
        <= 6 * 3600 * SecondNs => HistoryTier.Second,
        <= 14 * 86400 * SecondNs => HistoryTier.Minute,
        _ => HistoryTier.Hour,
    };

    private static HistoryTier Tier(string word, long from, long to)
    {
        if (word == "auto")
            return Auto(to - from);
        var index = Array.IndexOf(Tiers, word);
        return index >= 0 ? (HistoryTier)index : throw Problems.BadValue("tier", word, ["auto", .. Tiers]);
    }

    private static long Instant(ApiRequest request, string name, string otherwise, long now)
    {
        var text = request.Query(name) ?? otherwise;
        return Rfc3339.TryParse(text, now, out var utcNs) ? utcNs : throw Problems.BadValue(name, text, "RFC 3339 such as 2026-11-22T18:00:00Z", "relative to now such as -1h, -7d", "now");
    }

    private static int Limit(ApiRequest request)
    {
        if (request.Query("limit") is not { } text)
            return request.Limits.HistoryPointsDefault;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= request.Limits.HistoryPointsMax
            ? limit
            : throw Problems.BadValue("limit", text, $"1 to {request.Limits.HistoryPointsMax}");
    }
}
