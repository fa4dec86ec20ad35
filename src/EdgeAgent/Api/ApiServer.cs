using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Api.Remote;
using EdgeTwin.Agent.Api.Streams;
using EdgeTwin.Agent.Pipeline;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeTwin.Agent.Api;

/// <summary>
/// The API on a Unix socket and, if it is asked for, over TLS. Kestrel is driven directly, without a host, a container or a router: that saves half of the
/// memory and most of the start-up time. Requests go to <see cref="ApiApplication"/>.
/// </summary>
public sealed class ApiServer : IAsyncDisposable
{
    private static readonly byte[] FullAnswer = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly KestrelServer _kestrel;
    private int _connections;

    /// <summary>Makes a server; <see cref="StartAsync"/> opens it.</summary>
    public ApiServer(IAgent agent, ApiServerOptions options)
    {
        Agent = agent;
        Options = options;
        Subscribers = new SubscriberHub(agent, options.Limits);
        Evaluations = new SemaphoreSlim(options.Limits.EvaluationsMax);
        Tokens = options.Tokens ?? new TokenStore("", agent.Time);
        _kestrel = NewKestrel(kestrel => kestrel.ListenUnixSocket(Options.SocketPath, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(AdmitAsync);
        }));
        if (options.Remote is { } remote)
            Remote = new RemoteListener(this, remote);
    }

    /// <summary>The agent that answers.</summary>
    public IAgent Agent { get; }

    /// <summary>How the server was set up.</summary>
    public ApiServerOptions Options { get; }

    /// <summary>Everyone who reads the change stream.</summary>
    public SubscriberHub Subscribers { get; }

    /// <summary>Bounds how many conditions are evaluated over history at the same time.</summary>
    public SemaphoreSlim Evaluations { get; }

    /// <summary>Who is let in from elsewhere.</summary>
    public TokenStore Tokens { get; }

    /// <summary>Where other machines call; null for nowhere.</summary>
    internal RemoteListener? Remote { get; }

    /// <summary>Open connections.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Binds the socket and answers from then on.</summary>
    /// <exception cref="IOException">Another agent listens there, or the path cannot be used; the message has the next step.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        SocketFile.Prepare(Options.SocketPath, Options.Access.IsOpenToOthers);
        // Whoever asks for a token at once has the certificate's name in it.
        Remote?.Start();
        await _kestrel.StartAsync(new ApiApplication(this), cancellation).ConfigureAwait(false);
        SocketFile.Open(Options.SocketPath, Options.Access.IsOpenToOthers);
        Subscribers.Start();
    }

    /// <summary>Tells the subscribers, lets open requests end, closes the socket and removes its file.</summary>
    public async Task StopAsync()
    {
        await Subscribers.StopAsync().ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(Options.Limits.StopTimeout, Agent.Time);
        if (Remote is not null)
            await Remote.StopAsync().ConfigureAwait(false);
        await _kestrel.StopAsync(timeout.Token).ConfigureAwait(false);
        SocketFile.Remove(Options.SocketPath);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Subscribers.StopAsync().ConfigureAwait(false);
        if (Remote is not null)
            await Remote.DisposeAsync().ConfigureAwait(false);
        _kestrel.Dispose();
        Evaluations.Dispose();
    }

    /// <summary>A server with every limit set, that listens where it is told to.</summary>
    internal KestrelServer NewKestrel(Action<KestrelServerOptions> listen)
    {
        var limits = Options.Limits;
        var kestrel = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        kestrel.Limits.MaxRequestLineSize = limits.RequestLineBytesMax;
        kestrel.Limits.MaxRequestBufferSize = Math.Max(limits.RequestBodyBytesMax, limits.RequestHeadersBytesMax + limits.RequestLineBytesMax);
        kestrel.Limits.MaxResponseBufferSize = limits.ResponseBufferBytesMax;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.RequestHeadersBytesMax;
        kestrel.Limits.MaxRequestHeaderCount = limits.RequestHeadersMax;
        kestrel.Limits.MaxRequestBodySize = limits.RequestBodyBytesMax;
        kestrel.Limits.RequestHeadersTimeout = limits.RequestHeadersTimeout;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.RequestBodyBytesPerSecondMin, limits.RequestBodyGrace);
        kestrel.Limits.KeepAliveTimeout = limits.KeepAliveTimeout;
        listen(kestrel);
        return new KestrelServer(
            Microsoft.Extensions.Options.Options.Create(kestrel),
            new SocketTransportFactory(Microsoft.Extensions.Options.Options.Create(new SocketTransportOptions { IOQueueCount = 1, Backlog = limits.ConnectionsMax }), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>Finds out once who is at a connection's other end.</summary>
    private ConnectionDelegate AdmitAsync(ConnectionDelegate next) => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { } feature && PeerCredentials.Of(feature.Socket) is { } peer)
            connection.Features.Set(peer);
        return CountAsync(connection, next);
    };

    /// <summary>Serves a connection, or refuses it if there are too many.</summary>
    internal async Task CountAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref _connections) > Options.Limits.ConnectionsMax)
            {
                await connection.Transport.Output.WriteAsync(FullAnswer).ConfigureAwait(false);
                return;
            }
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }
}
