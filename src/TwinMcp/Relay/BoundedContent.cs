namespace EdgeTwin.Mcp.Relay;

/// <summary>Takes an answer whole, up to a length: one that does not end is no answer, and must not fill the memory.</summary>
/// <param name="bytesMax">How long it may be.</param>
/// <param name="inner">The connection.</param>
internal sealed class BoundedContent(long bytesMax, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await response.Content.LoadIntoBufferAsync(bytesMax, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
