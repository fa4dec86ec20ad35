using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Mcp.Audit;
using EdgeTwin.Mcp.Server;
using EdgeTwin.Mcp.Vaults;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace EdgeTwin.Mcp.Tests;

/// <summary>An agent, by the SDK's own client, and the server that it talks to in the same process.</summary>
internal sealed class TestAgent : IAsyncDisposable
{
    public const string Name = "test agent";

    private readonly ScratchFolder _state = new("mcp");
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly ServedVault _vault;
    private readonly Task _server;
    private McpClient? _client;

    private TestAgent(ServedVault vault, string? audit)
    {
        _vault = vault;
        AuditFolder = audit ?? _state["audit"];
        _server = Task.Run(() => AgentServer.RunAsync(vault, new AuditLog(AuditFolder), Caller.OfProcess(), _toServer.Reader.AsStream(), _toClient.Writer.AsStream(), CancellationToken.None));
    }

    /// <summary>The household of the examples.</summary>
    public static string Household { get; } = RepositoryRoot.Of("examples/household/vault");

    public string AuditFolder { get; }

    public McpClient Client => _client ?? throw new InvalidOperationException("this agent speaks raw");

    /// <summary>What was written down, a call each.</summary>
    public IReadOnlyList<JsonElement> Audited => !File.Exists(Path.Combine(AuditFolder, "audit.jsonl")) ? [] :
        [.. File.ReadLines(Path.Combine(AuditFolder, "audit.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    public static async Task<TestAgent> StartAsync(string vault, string? audit = null, string name = Name, Func<string, string?>? variable = null)
    {
        var agent = await StartRawAsync(vault, audit, variable);
        agent._client = await McpClient.CreateAsync(
            new StreamClientTransport(agent._toServer.Writer.AsStream(), agent._toClient.Reader.AsStream()),
            new McpClientOptions { ClientInfo = new Implementation { Name = name, Version = "1.2" } },
            cancellationToken: TestContext.Current.CancellationToken);
        return agent;
    }

    /// <summary>One that writes lines itself.</summary>
    public static async Task<TestAgent> StartRawAsync(string vault, string? audit = null, Func<string, string?>? variable = null)
    {
        var context = new CommandContext { Terminal = new Terminal(TextWriter.Null, TextWriter.Null, false), Folder = vault, Variable = variable ?? Environment.GetEnvironmentVariable };
        return new TestAgent(await ServedVault.OpenAsync(context, vault, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"{vault} is no folder"), audit);
    }

    public static Dictionary<string, object?> Arguments(params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var all = new Dictionary<string, object?>();
        foreach (var (name, value) in arguments)
            all[name] = value;
        return all;
    }

    public async Task<CallToolResult> CallAsync(string tool, params (string Name, object? Value)[] arguments) =>
        await Client.CallToolAsync(tool, Arguments(arguments), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The structured answer of a call that must succeed.</summary>
    public async Task<JsonElement> AnswerAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.False(result.IsError is true, TextOf(result));
        Assert.True(JsonElement.DeepEquals(result.StructuredContent!.Value, JsonDocument.Parse(TextOf(result)).RootElement), "the text is the same answer");
        return result.StructuredContent.Value;
    }

    /// <summary>The words of a call that must be refused.</summary>
    public async Task<string> RefusalAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError is true, TextOf(result));
        Assert.Null(result.StructuredContent);
        return TextOf(result);
    }

    public static string TextOf(CallToolResult result) => ((TextContentBlock)Assert.Single(result.Content)).Text;

    public async Task SayAsync(params byte[] bytes)
    {
        await _toServer.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);
    }

    public Task SayLineAsync(string line) => SayAsync(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>The next line that the server says to an agent that speaks raw.</summary>
    public async Task<JsonElement> HearAsync()
    {
        while (true)
        {
            var read = await _toClient.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            if (System.Buffers.BuffersExtensions.PositionOf(read.Buffer, (byte)'\n') is { } end)
            {
                using var message = JsonDocument.Parse(read.Buffer.Slice(0, end));
                _toClient.Reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return message.RootElement.Clone();
            }
            _toClient.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
        await _toServer.Writer.CompleteAsync();
        await _toClient.Reader.CompleteAsync();
        await _server.WaitAsync(TimeSpan.FromSeconds(30));
        _vault.Dispose();
        _state.Dispose();
    }
}
