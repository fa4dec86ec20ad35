using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>Twins and their properties, live.</summary>
public static class TwinHandlers
{
    /// <summary>GET /v1/twins.</summary>
    public static Task ListAsync(ApiRequest request)
    {
        var catalog = request.Agent.Catalog;
        var twins = new SortedDictionary<string, (int Count, Quality Worst, long Samples)>(StringComparer.Ordinal);
        for (var id = 0; id < catalog.Count; id++)
        {
            var name = catalog[id].Reference.Twin.Path;
            var known = request.Agent.TryRead(id, out var state);
            var quality = known ? state.Quality : Quality.Bad;
            var seen = twins.GetValueOrDefault(name);
            twins[name] = (seen.Count + 1, quality > seen.Worst ? quality : seen.Worst, seen.Samples + (known ? state.SampleCount : 0));
        }
        return request.ReplyAsync(
            new TwinList([.. twins.Select(twin => new TwinSummary(twin.Key, twin.Value.Count, twin.Value.Worst.Word(), twin.Value.Samples))]),
            ApiJson.Default.TwinList);
    }

    /// <summary>GET /v1/twins/{twin}.</summary>
    public static Task GetAsync(ApiRequest request)
    {
        var catalog = request.Agent.Catalog;
        var twin = Names.Twin(catalog, request.Rest, request.Limits.NearestNamesMax);
        var properties = new List<PropertyReport>();
        for (var id = 0; id < catalog.Count; id++)
        {
            if (catalog[id].Reference.Twin == twin)
                properties.Add(Reports.Property(request.Agent, request.Server.Options.UnitPrint, id));
        }
        properties.Sort(static (a, b) => string.CompareOrdinal(a.Property, b.Property));
        return request.ReplyAsync(new TwinReport(twin.Path, properties), ApiJson.Default.TwinReport);
    }

    /// <summary>GET /v1/properties/{property}.</summary>
    public static Task PropertyAsync(ApiRequest request) =>
        request.ReplyAsync(Reports.Property(request.Agent, request.Server.Options.UnitPrint, request.PropertyId()), ApiJson.Default.PropertyReport);
}
