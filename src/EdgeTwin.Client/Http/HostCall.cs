using System.Net.Sockets;
using System.Text;
using EdgeTwin.Client.Remote;

namespace EdgeTwin.Client.Http;

/// <summary>
/// One request to a host that is no agent: TLS as the machine's certificate authorities vouch for it, or plain HTTP to this machine; no redirect is
/// followed, and of the answer a bounded beginning is read.
/// </summary>
public static class HostCall
{
    /// <summary>How much of an answer is read.</summary>
    public const int AnswerBytesMax = 64 << 10;

    /// <summary>Asks.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="address">Whom, and for what.</param>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The status, and the beginning of what was said.</returns>
    /// <exception cref="HostException">Nobody answers, or what comes is no answer; <see cref="HostException.IsSent"/> says whether the request may have been taken.</exception>
    public static async Task<(int Status, string Text)> AskAsync(string method, Uri address, string? body, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        Stream stream;
        try
        {
            stream = await ConnectAsync(address, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            throw new HostException(error.Message, isSent: false, error);
        }
        try
        {
            using var caller = new HttpCaller(_ => Task.FromResult(stream), address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}", time);
            var fields = new List<(string, string)> { ("User-Agent", "edgetwin"), ("Accept", "*/*"), ("Connection", "close") };
            if (body is not null)
                fields.Add(("Content-Type", "text/plain; charset=utf-8"));
            using var answer = await caller.SendAsync(new HttpAsk(method, address.PathAndQuery, fields, body is null ? null : Encoding.UTF8.GetBytes(body)), cancellation).ConfigureAwait(false);
            return (answer.Head.Status, await BeginningAsync(answer, cancellation).ConfigureAwait(false));
        }
        catch (IOException error)
        {
            throw new HostException(error.Message, isSent: true, error);
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<string> BeginningAsync(HttpAnswer answer, CancellationToken cancellation)
    {
        var bytes = new byte[AnswerBytesMax];
        var count = 0;
        for (int read; count < bytes.Length && (read = await answer.Body.ReadAsync(bytes.AsMemory(count), cancellation).ConfigureAwait(false)) > 0;)
            count += read;
        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    private static async Task<Stream> ConnectAsync(Uri address, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.DnsSafeHost, address.Port, cancellation).ConfigureAwait(false);
            var plain = new NetworkStream(socket, ownsSocket: true);
            return address.Scheme == Uri.UriSchemeHttps ? await TlsStream.ConnectAsync(plain, address.DnsSafeHost, default, cancellation).ConfigureAwait(false) : plain;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
