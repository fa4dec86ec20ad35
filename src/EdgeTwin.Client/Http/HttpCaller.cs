namespace EdgeTwin.Client.Http;

/// <summary>
/// HTTP/1.1 over any stream to one server: a Unix socket, or TLS over TCP. The platform's own client brings TLS, proxies, HTTP/2 and HTTP/3
/// into the program, 3 MB of it; an agent needs one request at a time on a few connections, and answers that are read as they come.
/// </summary>
/// <param name="connect">Makes a connection; <see cref="Limits.ConnectTimeout"/> ends it.</param>
/// <param name="host">Who is asked, as its own name has it.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class HttpCaller(Func<CancellationToken, Task<Stream>> connect, string host, TimeProvider time) : IDisposable
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

    /// <summary>Asks, and reads the head of the answer.</summary>
    /// <exception cref="HttpException">Nobody answers, or what comes is no answer.</exception>
    public async Task<HttpAnswer> SendAsync(HttpAsk ask, CancellationToken cancellation)
    {
        var bytes = ask.ToBytes(host);
        // What must not be done twice is sent where nobody can have hung up yet, so that it never has to be sent again.
        if (ask.IsIdempotent && TakeKept() is { } kept && await AskAsync(kept, ask, bytes, cancellation).ConfigureAwait(false) is { } answer)
            return answer;
        var connection = await ConnectAsync(cancellation).ConfigureAwait(false);
        return (await AskAsync(connection, ask, bytes, cancellation).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            while (_kept.TryPop(out var connection))
                connection.Dispose();
        }
    }

    /// <summary>Sends a request and reads the head of its answer.</summary>
    /// <returns>The answer; null if the connection was kept, and its server had closed it meanwhile.</returns>
    private async Task<HttpAnswer?> AskAsync(HttpConnection connection, HttpAsk ask, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
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
            var head = await connection.ReadHeadAsync(cancellation).ConfigureAwait(false);
            // RFC 9112, 6.3: these have none, whatever their head says.
            return new HttpAnswer(head, new BodyStream(connection, head, isEmpty: ask.Method == "HEAD" || head.Status is 204 or 304, this));
        }
        catch (Exception error)
        {
            var isClosed = connection is { IsKept: true, HasUnread: false } && error is IOException and not HttpException { HasEnded: false };
            connection.Dispose();
            if (isClosed)
                return null;
            if (error is IOException && (refused is not null || error is not HttpException))
                throw new HttpException((refused ?? error).Message, inner: refused ?? error);
            throw;
        }
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
            throw new HttpException($"no connection within {Limits.ConnectTimeout.TotalSeconds:0} s", inner: error);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new HttpException(error.Message, inner: error);
        }
    }
}
