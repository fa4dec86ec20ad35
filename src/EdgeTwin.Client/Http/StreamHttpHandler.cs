using System.Net;

namespace EdgeTwin.Client.Http;

/// <summary>
/// HTTP/1.1 over any stream to one server: a Unix socket, or TLS over TCP. The platform's own handler brings TLS, proxies, HTTP/2 and HTTP/3
/// into the program, 3 MB of it; an agent needs one request at a time on a few connections, and answers that are read as they come.
/// </summary>
/// <param name="connect">Makes a connection; <see cref="Limits.ConnectTimeout"/> ends it.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class StreamHttpHandler(Func<CancellationToken, Task<Stream>> connect, TimeProvider time) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Stack<HttpConnection> _kept = [];
    private bool _isDisposed;

    /// <summary>Takes a connection whose answer is over, for the next request.</summary>
    public void Keep(HttpConnection connection)
    {
        lock (_lock)
        {
            // Bytes behind an answer belong to none.
            if (!_isDisposed && !connection.HasUnread && _kept.Count < Limits.IdleConnectionsMax)
            {
                connection.IsKept = true;
                connection.KeptSince = time.GetTimestamp();
                _kept.Push(connection);
                return;
            }
        }
        connection.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var bytes = await RequestBytes.OfAsync(request, cancellationToken).ConfigureAwait(false);
        // What must not be done twice is sent where nobody can have hung up yet, so that it never has to be sent again (RFC 9110, 9.2.2).
        if (IsIdempotent(request.Method) && TakeKept() is { } kept && await AskAsync(kept, request, bytes, cancellationToken).ConfigureAwait(false) is { } answer)
            return answer;
        var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return (await AskAsync(connection, request, bytes, cancellationToken).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_lock)
            {
                _isDisposed = true;
                while (_kept.TryPop(out var connection))
                    connection.Dispose();
            }
        }
        base.Dispose(disposing);
    }

    /// <summary>Sends a request and reads the head of its answer.</summary>
    /// <returns>The answer; null if the connection was kept, and its server had closed it meanwhile.</returns>
    private async Task<HttpResponseMessage?> AskAsync(HttpConnection connection, HttpRequestMessage request, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        Exception? refused = null;
        try
        {
            try
            {
                await connection.WriteAsync(bytes, cancellation).ConfigureAwait(false);
            }
            catch (IOException error)
            {
                // A server that does not want the rest of a body has often said why.
                refused = error;
            }
            return AnswerOf(connection, request, await connection.ReadHeadAsync(cancellation).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            var isClosed = connection is { IsKept: true, HasUnread: false } && error is IOException or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded };
            connection.Dispose();
            if (isClosed)
                return null;
            if (error is IOException || (refused is not null && error is HttpRequestException))
                throw new HttpRequestException(HttpRequestError.ConnectionError, (refused ?? error).Message, refused ?? error);
            throw;
        }
    }

    private HttpResponseMessage AnswerOf(HttpConnection connection, HttpRequestMessage request, ResponseHead head)
    {
        // RFC 9112, 6.3: these have none, whatever their head says.
        var isEmpty = request.Method == HttpMethod.Head || head.Status is 204 or 304;
        var answer = new HttpResponseMessage((HttpStatusCode)head.Status)
        {
            RequestMessage = request,
            ReasonPhrase = head.Reason,
            Content = new StreamContent(new BodyStream(connection, head, isEmpty, this)),
        };
        foreach (var (name, value) in head.Fields)
        {
            if (!answer.Headers.TryAddWithoutValidation(name, value))
                answer.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return answer;
    }

    private HttpConnection? TakeKept()
    {
        lock (_lock)
        {
            while (_kept.TryPop(out var connection))
            {
                if (time.GetElapsedTime(connection.KeptSince) < Limits.IdleMax)
                    return connection;
                connection.Dispose();
            }
            return null;
        }
    }

    private async Task<HttpConnection> ConnectAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Limits.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return new HttpConnection(await connect(either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"no connection within {Limits.ConnectTimeout.TotalSeconds:0} s", error);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, error.Message, error);
        }
    }

    private static bool IsIdempotent(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete || method == HttpMethod.Head;
}
