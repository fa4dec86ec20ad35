using System.Net.Sockets;
using EdgeTwin.Agent.Api;
using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model.Configuration;

namespace EdgeAgent.Tests.Api;

/// <summary>The real agent with its store and this machine's own twin, behind the real API, in a folder of its own.</summary>
internal sealed class RealAgent : IAsyncDisposable
{
    private readonly ApiServer _server;

    private RealAgent(AgentRuntime runtime, ApiServer server, AgentPaths paths)
    {
        Runtime = runtime;
        _server = server;
        Paths = paths;
    }

    public AgentRuntime Runtime { get; }

    public AgentPaths Paths { get; }

    public static async Task<RealAgent> StartAsync(Action<string>? prepare = null, params AlertOptions[] alerts)
    {
        var folder = Directory.CreateTempSubdirectory("edgetwin-real-").FullName;
        prepare?.Invoke(folder);
        var paths = new AgentPaths(folder, Path.Combine(folder, "s"));
        var configuration = AgentConfiguration.Default with { Host = new HostOptions { Period = TimeSpan.FromMilliseconds(200), Timeout = TimeSpan.FromMilliseconds(200) }, Alerts = [.. alerts] };
        var runtime = AgentRuntime.Start(configuration, paths, () => new ConfigurationResult(configuration, []), TimeProvider.System, Guid.NewGuid(), static _ => { });
        var server = new ApiServer(runtime, new ApiServerOptions { SocketPath = paths.Socket, Access = new AccessPolicy([], []) });
        await server.StartAsync();
        return new RealAgent(runtime, server, paths);
    }

    /// <summary>A plain client of its socket.</summary>
    public HttpClient Http() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Paths.Socket), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
        Expect100ContinueTimeout = TimeSpan.FromSeconds(30),
    })
    {
        BaseAddress = new Uri("http://localhost"),
    };

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        await Runtime.DisposeAsync();
        Directory.Delete(Paths.Data, recursive: true);
    }
}
