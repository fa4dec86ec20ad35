using EdgeTwin.Agent.Api.Streams;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>GET /v1/changes.</summary>
public static class ChangesHandler
{
    /// <summary>Streams changes until the caller goes.</summary>
    public static async Task GetAsync(ApiRequest request)
    {
        var server = request.Server;
        var filter = Filter(request);
        var (next, lost) = Start(request);
        var response = request.Http.Response;
        var format = request.Wire == Wire.EventStream ? StreamFormat.EventStream : StreamFormat.MessagePack;
        var subscriber = new Subscriber(server, response.BodyWriter, format, filter, next, request.Http.Abort);
        server.Subscribers.Add(subscriber);
        try
        {
            response.ContentType = Negotiation.MediaType(request.Wire);
            response.Headers.CacheControl = "no-store";
            // A quiet stream is no slow one; who does not read is our own policy's business.
            if (request.Http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
                rate.MinDataRate = null;
            request.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await response.StartAsync(request.Aborted).ConfigureAwait(false); // Its writer gives no memory before that.
            await subscriber.RunAsync(lost, request.Aborted).ConfigureAwait(false);
        }
        finally
        {
            server.Subscribers.Remove(subscriber);
        }
    }

    private static ChangeFilter Filter(ApiRequest request)
    {
        var catalog = request.Agent.Catalog;
        var nearest = request.Limits.NearestNamesMax;
        return new ChangeFilter(
            catalog,
            Values(request, "twin").Select(twin => Names.Twin(catalog, twin, nearest)),
            Values(request, "property").Select(property => Names.Property(catalog, property, nearest)));
    }

    private static IEnumerable<string> Values(ApiRequest request, string name) =>
        request.Http.Request.Query[name].OfType<string>().SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where the stream begins, and how many changes before it are lost.</summary>
    private static (long Next, long Lost) Start(ApiRequest request)
    {
        var changes = request.Agent.Changes;
        var oldest = Math.Max(0, changes.Head - changes.Capacity);
        var text = request.Query("cursor") ?? request.Http.Request.Headers["Last-Event-ID"].ToString();
        if (text is "" or "now")
            return (changes.Head, 0);
        if (text is "oldest")
            return (oldest, 0);
        if (!request.Server.Subscribers.Cursors.TryParse(text, out var next, out var sameRun))
            throw Problems.BadValue("cursor", text, "a cursor from an earlier change", "oldest", "now");
        if (!sameRun)
            return (oldest, -1);
        // A cursor that fell out of the ring is put right, and its loss told, by the first read.
        return next <= changes.Head ? (next, 0) : throw Problems.BadValue("cursor", text, $"a cursor up to {request.Server.Subscribers.Cursors.Format(changes.Head)}");
    }
}
