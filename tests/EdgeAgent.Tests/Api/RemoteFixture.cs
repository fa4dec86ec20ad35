using System.Net;
using System.Net.Sockets;
using EdgeTwin.Agent.Api;
using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Api.Remote;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Client.Remote;

namespace EdgeAgent.Tests.Api;

/// <summary>A real server that can be called over TLS, at a port of its own.</summary>
internal sealed class RemoteFixture : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly ApiServer _server;
    private readonly List<string> _told;

    private RemoteFixture(ScratchFolder folder, MemoryAgent agent, ApiServer server, List<string> told, IPEndPoint endpoint)
    {
        (_folder, _server, _told) = (folder, server, told);
        (Agent, Endpoint) = (agent, endpoint);
        Local = new EdgeTwinClient(server.Options.SocketPath);
    }

    public MemoryAgent Agent { get; }

    public IPEndPoint Endpoint { get; }

    /// <summary>Somebody on the agent's machine, who may do everything.</summary>
    public EdgeTwinClient Local { get; }

    public string Address => $"https://{Endpoint}";

    public IReadOnlyList<string> Told
    {
        get
        {
            lock (_told)
                return [.. _told];
        }
    }

    public static async Task<RemoteFixture> StartAsync(string certificate = "", string key = "", IPEndPoint? endpoint = null, bool isListening = true, TimeProvider? time = null)
    {
        var folder = new ScratchFolder("remote");
        var told = new List<string>();
        var agent = MemoryAgent.Greenhouse();
        endpoint ??= FreeEndpoint();
        var server = new ApiServer(agent, new ApiServerOptions
        {
            SocketPath = folder["s"],
            Tokens = new TokenStore(folder["tokens"], time ?? TimeProvider.System),
            Remote = new RemoteOptions(endpoint, certificate, key, folder.Path),
            Told = words =>
            {
                lock (told)
                    told.Add(words);
            },
        });
        await server.StartAsync();
        if (isListening)
            await server.Remote!.Listening.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return new RemoteFixture(folder, agent, server, told, endpoint);
    }

    public Task ListeningAsync() => _server.Remote!.Listening.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    public async Task<AgentToken> GiveAsync(string name, string access = "read", string? validFor = null) =>
        AgentToken.TryParse((await Local.GiveTokenAsync(new TokenRequest(name, access, validFor), TestContext.Current.CancellationToken)).Token!)!;

    public EdgeTwinClient ClientOf(AgentToken token) => new(Address, token: token);

    public static IPEndPoint FreeEndpoint()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)listener.LocalEndPoint!;
    }

    public async ValueTask DisposeAsync()
    {
        Local.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        _server.Tokens.Dispose();
        _folder.Dispose();
    }
}
