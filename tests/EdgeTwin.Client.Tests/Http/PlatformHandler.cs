using System.Net;
using EdgeTwin.Client.Http;

namespace EdgeTwin.Client.Tests.Http;

/// <summary>Our HTTP behind the platform's client, so that both can be asked the same.</summary>
internal sealed class PlatformHandler(Func<CancellationToken, Task<Stream>> connect, TimeProvider time) : HttpMessageHandler
{
    private readonly HttpCaller _caller = new(connect, "edgetwin", time);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : null;
        var fields = request.Headers.Concat(request.Content?.Headers.Where(field => field.Key != "Content-Length") ?? []).Select(field => (field.Key, string.Join(", ", field.Value)));
        var answer = await _caller.SendAsync(new HttpAsk(request.Method.Method, request.RequestUri!.PathAndQuery, [.. fields], body), cancellationToken);
        var response = new HttpResponseMessage((HttpStatusCode)answer.Head.Status) { RequestMessage = request, ReasonPhrase = answer.Head.Reason, Content = new StreamContent(answer.Body) };
        foreach (var (name, value) in answer.Head.Fields)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _caller.Dispose();
        base.Dispose(disposing);
    }
}
