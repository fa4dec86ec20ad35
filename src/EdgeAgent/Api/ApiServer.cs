using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Api.Streams;
using EdgeTwin.Agent.Pipeline;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeTwin.Agent.Api;

/// <summary>
/// The API on a Unix socket. Kestrel is driven directly, without a host, a container or a router: that saves half of the
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
        _kestrel = new KestrelServer(
            Microsoft.Extensions.Options.Options.Create(Configure()),
            new SocketTransportFactory(Microsoft.Extensions.Options.Options.Create(new SocketTransportOptions { IOQueueCount = 1, Backlog = options.Limits.ConnectionsMax }), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>The agent that answers.</summary>
    public IAgent Agent { get; }

    /// <summary>How the server was set up.</summary>
    public ApiServerOptions Options { get; }

    /// <summary>Everyone who reads the change stream.</summary>
    public SubscriberHub Subscribers { get; }

    /// <summary>Bounds how many conditions are evaluated over history at the same time.</summary>
    public SemaphoreSlim Evaluations { get; }

    /// <summary>Open connections.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Binds the socket and answers from then on.</summary>
    /// <exception cref="IOException">Another agent listens there, or the path cannot be used; the message has the next step.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        SocketFile.Prepare(Options.SocketPath, Options.Access.IsOpenToOthers);
        await _kestrel.StartAsync(new ApiApplication(this), cancellation).ConfigureAwait(false);
        SocketFile.Open(Options.SocketPath, Options.Access.IsOpenToOthers);
        Subscribers.Start();
    }

    /// <summary>Tells the subscribers, lets open requests end, closes the socket and removes its file.</summary>
    public async Task StopAsync()
    {
        await Subscribers.StopAsync().ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(Options.Limits.StopTimeout, Agent.Time);
        await _kestrel.StopAsync(timeout.Token).ConfigureAwait(false);
        SocketFile.Remove(Options.SocketPath);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Subscribers.StopAsync().ConfigureAwait(false);
        _kestrel.Dispose();
        Evaluations.Dispose();
    }

    private KestrelServerOptions Configure()
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
        kestrel.ListenUnixSocket(Options.SocketPath, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(AdmitAsync);
        });
        return kestrel;
    }

    /// <summary>Counts the connection and finds out once who is at its other end.</summary>
    private ConnectionDelegate AdmitAsync(ConnectionDelegate next) => async connection =>
    {
        try
        {
            if (Interlocked.Increment(ref _connections) > Options.Limits.ConnectionsMax)
            {
                await connection.Transport.Output.WriteAsync(FullAnswer).ConfigureAwait(false);
                return;
            }
            if (connection.Features.Get<IConnectionSocketFeature>() is { } feature && PeerCredentials.Of(feature.Socket) is { } peer)
                connection.Features.Set(peer);
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    };
}
