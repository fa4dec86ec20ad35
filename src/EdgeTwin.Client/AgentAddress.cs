using System.Net.Sockets;
using EdgeTwin.Client.Remote;

namespace EdgeTwin.Client;

/// <summary>Where an agent is: the path of a Unix socket on this machine, or <c>https://host:port</c> for one elsewhere.</summary>
public sealed class AgentAddress
{
    /// <summary>The port where an agent listens for other machines if nobody says otherwise.</summary>
    public const int DefaultPort = 7443;

    private const string Scheme = "https://";

    private AgentAddress(string text, string host, int port) => (Text, Host, Port) = (text, host, port);

    /// <summary>The path, or <c>https://host:port</c> with the port in any case.</summary>
    public string Text { get; }

    /// <summary>The other machine's name or address; empty for this one.</summary>
    public string Host { get; }

    /// <summary>Its TCP port.</summary>
    public int Port { get; }

    /// <summary>Whether it is on another machine, or at least called as if it were.</summary>
    public bool IsRemote => Host.Length > 0;

    /// <summary>Whether a text is of an agent elsewhere, be it right or wrong.</summary>
    public static bool IsUrl(string text) => text.Contains("://", StringComparison.Ordinal);

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is no address; the message says what one is.</exception>
    public static AgentAddress Parse(string text)
    {
        if (!IsUrl(text))
            return new AgentAddress(text, "", 0);
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.DnsSafeHost.Length == 0)
            throw new FormatException($"'{text}' is no address of an agent; allowed is https://host or https://host:port, or the path of a socket");
        // 443 in so many words is meant; without a word it is ours.
        var port = uri.IsDefaultPort && !text.TrimEnd('/').EndsWith(":443", StringComparison.Ordinal) ? DefaultPort : uri.Port;
        return new AgentAddress($"{Scheme}{uri.Host}:{port}", uri.DnsSafeHost, port);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Connects.</summary>
    /// <param name="token">What the other machine gave; only its pin is looked at. Null on this machine.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task<Stream> ConnectAsync(AgentToken? token, CancellationToken cancellation)
    {
        var socket = IsRemote ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true } : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (!IsRemote)
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(Text), cancellation).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            await socket.ConnectAsync(Host, Port, cancellation).ConfigureAwait(false);
            return await TlsStream.ConnectAsync(new NetworkStream(socket, ownsSocket: true), Host, token?.Pin ?? default, cancellation).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
