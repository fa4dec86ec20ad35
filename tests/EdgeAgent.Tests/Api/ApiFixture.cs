using System.Net.Sockets;
using System.Text;
using EdgeTwin.Agent.Api;
using EdgeTwin.Agent.Api.Access;

namespace EdgeAgent.Tests.Api;

/// <summary>A real server on a real socket, and plain ways to talk to it.</summary>
internal sealed class ApiFixture : IAsyncDisposable
{
    private readonly List<string> _faults;
    private readonly ScratchFolder? _folder;

    private ApiFixture(MemoryAgent agent, ApiServer server, List<string> faults, ScratchFolder? folder)
    {
        (_faults, _folder) = (faults, folder);
        Agent = agent;
        Server = server;
        Http = new HttpClient(new SocketsHttpHandler { ConnectCallback = async (_, cancellation) => new NetworkStream(await ConnectAsync(cancellation), ownsSocket: true) })
        {
            BaseAddress = new Uri("http://localhost"),
        };
    }

    public MemoryAgent Agent { get; }

    public ApiServer Server { get; }

    public HttpClient Http { get; }

    public string SocketPath => Server.Options.SocketPath;

    /// <summary>Starts it; its socket is in a folder, which goes with it, unless a path is given.</summary>
    public static async Task<ApiFixture> StartAsync(MemoryAgent? agent = null, Limits? limits = null, AccessPolicy? access = null, string? socketPath = null, ScratchFolder? folder = null)
    {
        agent ??= MemoryAgent.Greenhouse();
        if (socketPath is null)
            folder ??= new ScratchFolder("api");
        var path = socketPath ?? folder!["s"];
        var faults = new List<string>();
        var server = new ApiServer(agent, new ApiServerOptions { SocketPath = path, Limits = limits ?? new Limits(), Access = access ?? new AccessPolicy(["*"], []), Fault = faults.Add });
        await server.StartAsync();
        return new ApiFixture(agent, server, faults, folder);
    }

    public async Task<Socket> ConnectAsync(CancellationToken cancellation = default)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        while (true)
        {
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath), cancellation);
                return socket;
            }
            catch (SocketException full) when (full.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain)
            {
                await Task.Delay(1, cancellation); // connect(2): the queue of waiting connections is full just now.
            }
        }
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? accept = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends raw bytes and reads until the server closes, or the patience ends.</summary>
    public async Task<string> RawAsync(ReadOnlyMemory<byte> bytes, TimeSpan patience)
    {
        using var socket = await ConnectAsync();
        using var timeout = new CancellationTokenSource(patience);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            await SendAllAsync(socket, bytes, timeout.Token);
            while (await socket.ReceiveAsync(buffer, timeout.Token) is > 0 and var count)
                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            answer.Append("<closed>");
        }
        catch (SocketException)
        {
            answer.Append("<closed>"); // Reset counts as closed: the server hung up on what it did not want to read.
        }
        catch (OperationCanceledException)
        {
            answer.Append("<open>");
        }
        return answer.ToString();
    }

    private static async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            while (bytes.Length > 0)
                bytes = bytes[await socket.SendAsync(bytes, cancellation)..];
        }
        catch (SocketException)
        {
            return; // The server may hang up before it has read everything; its answer can be read all the same.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.StopAsync();
        await Server.DisposeAsync();
        _folder?.Dispose();
        Assert.True(_faults.Count == 0, string.Concat(_faults)); // Whatever a test does to the server, it is never the server's fault.
    }
}
