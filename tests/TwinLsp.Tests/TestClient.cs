using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using EdgeTwin.JsonRpc.Framing;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Tests;

/// <summary>A client that holds every message of the server against the protocol's definition.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly FrameReader _answers;
    private readonly MessageChecker _checker = new();
    private readonly LanguageServer _server;
    private readonly Task _running;
    private int _lastId;

    public TestClient(TimeProvider? time = null)
    {
        _server = new LanguageServer(_toServer.Reader.AsStream(), _toClient.Writer.AsStream(), time ?? TimeProvider.System);
        _answers = new FrameReader(_toClient.Reader);
        _running = _server.RunAsync();
    }

    /// <summary>What the server said without being asked.</summary>
    public List<JsonElement> Told { get; } = [];

    /// <summary>The number of the request that was sent last.</summary>
    public int LastId => _lastId;

    /// <summary>What is answered to the server's requests, as JSON by method; one that is not here is not answered.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>A client that has said <c>initialize</c> and <c>initialized</c>.</summary>
    public static async Task<TestClient> StartAsync(string capabilities = "{}")
    {
        var client = new TestClient();
        await client.AskAsync("initialize", $$"""{"processId":null,"rootUri":null,"capabilities":{{capabilities}}}""");
        await client.TellAsync("initialized", "{}");
        return client;
    }

    /// <summary>A request and its whole answer.</summary>
    public async Task<JsonElement> AskAsync(string method, string? parameters = null)
    {
        var id = ++_lastId;
        _checker.Asked($"{id}", method);
        await SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}"{{(parameters is null ? "" : $",\"params\":{parameters}")}}}""");
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.TryGetProperty("id", out var answered) && !message.TryGetProperty("method", out _) && answered.GetInt32() == id)
                return message;
            Told.Add(message);
            if (message.TryGetProperty("id", out var asked) && message.TryGetProperty("method", out var wanted) && Answers.TryGetValue(wanted.GetString()!, out var answer))
                await SendAsync($$"""{"jsonrpc":"2.0","id":{{asked.GetRawText()}},"result":{{answer}}}""");
        }
    }

    /// <summary>A request whose answer will be among what was told. Returns its number.</summary>
    public async Task<int> BeginAsync(string method, string parameters)
    {
        _checker.Asked($"{++_lastId}", method);
        await SendAsync($$"""{"jsonrpc":"2.0","id":{{_lastId}},"method":"{{method}}","params":{{parameters}}}""");
        return _lastId;
    }

    public Task TellAsync(string method, string? parameters = null) =>
        SendAsync($$"""{"jsonrpc":"2.0","method":"{{method}}"{{(parameters is null ? "" : $",\"params\":{parameters}")}}}""");

    /// <summary>Answers a request of the server's.</summary>
    public Task ReplyAsync(JsonElement request, string result) =>
        SendAsync($$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id").GetRawText()}},"result":{{result}}}""");

    /// <summary>The number of the error of an answer; 0 for a result.</summary>
    public async Task<int> CodeOfAsync(string method, string? parameters = null) =>
        (await AskAsync(method, parameters)).TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : 0;

    /// <summary>Waits until the server has ended.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _running.WaitAsync(Patience);
        return _server.ExitCode;
    }

    public ValueTask EndInputAsync() => _toServer.Writer.CompleteAsync();

    public async ValueTask DisposeAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _toClient.Reader.CompleteAsync();
        await _running.WaitAsync(Patience);
    }

    private async Task SendAsync(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        await _toServer.Writer.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        await _toServer.Writer.WriteAsync(body);
    }

    private async Task<JsonElement> ReceiveAsync()
    {
        var frame = await _answers.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Equal(FrameKind.Message, frame.Kind);
        using var document = JsonDocument.Parse(frame.Body.ToArray());
        frame.Return();
        var message = document.RootElement.Clone();
        Assert.Null(_checker.Check(message));
        return message;
    }
}
