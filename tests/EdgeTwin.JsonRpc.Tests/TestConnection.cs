using System.IO.Pipelines;
using System.Text;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Framing;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Tests;

/// <summary>A connection with a test at its other end, which speaks in JSON.</summary>
internal sealed class TestConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Pipe _in = new();
    private readonly Pipe _out = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19));
    private readonly FrameReader _answers;
    private readonly Task _running;

    public TestConnection(IDispatchGuard? guard = null, params Handler[] handlers)
    {
        _answers = new FrameReader(_out.Reader);
        Connection = new Connection(_in.Reader.AsStream(), _out.Writer.AsStream(), new HandlerTable([.. Echoes(), .. handlers]), TimeProvider.System, Observer, guard);
        _running = Connection.RunAsync();
    }

    public TestConnection(params Handler[] handlers)
        : this(null, handlers)
    {
    }

    public Connection Connection { get; }

    public TestObserver Observer { get; } = new();

    public Task Ended => _running.WaitAsync(Patience);

    /// <summary>All answers to a stream, with its end.</summary>
    public static async Task<IReadOnlyList<string>> AnswersTo(byte[] stream)
    {
        var output = new MemoryStream();
        var connection = new Connection(new MemoryStream(stream), output, new HandlerTable(Echoes()), TimeProvider.System);
        await connection.RunAsync().WaitAsync(Patience);
        return await FrameReaderTests.ReadAll(output.ToArray(), int.MaxValue);
    }

    public static void Append(Stream stream, string json) => Append(stream, Encoding.UTF8.GetBytes(json));

    public static void Append(Stream stream, byte[] body)
    {
        stream.Write(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        stream.Write(body);
    }

    public async Task SendAsync(params string[] messages)
    {
        var bytes = new MemoryStream();
        foreach (var message in messages)
            Append(bytes, message);
        await _in.Writer.WriteAsync(bytes.ToArray());
    }

    public async Task<string> ReceiveAsync()
    {
        var frame = await _answers.ReadAsync().AsTask().WaitAsync(Patience);
        var text = Encoding.UTF8.GetString(frame.Body);
        frame.Return();
        return text;
    }

    /// <summary>One message, one answer.</summary>
    public async Task<string> AskAsync(string message)
    {
        await SendAsync(message);
        return await ReceiveAsync();
    }

    public ValueTask EndInputAsync() => _in.Writer.CompleteAsync();

    public async ValueTask DisposeAsync()
    {
        await _in.Writer.CompleteAsync();
        await _out.Reader.CompleteAsync();
        await _running.WaitAsync(Patience);
    }

    private static IEnumerable<Handler> Echoes() =>
    [
        Handler.Concurrent("echo", TestJson.Default.EchoText, TestJson.Default.EchoText, () => 0, (given, _, _) => ValueTask.FromResult(given)),
        Handler.Concurrent<int, EchoText, EchoText>("boom", TestJson.Default.EchoText, TestJson.Default.EchoText, () => 0, (_, _, _) => throw new InvalidTimeZoneException("a bug")),
        Handler.Concurrent<int, EchoText, EchoText>("refuse", TestJson.Default.EchoText, TestJson.Default.EchoText, () => 0, (_, _, _) => throw new RpcException(ErrorCodes.RequestFailed, "not today")),
        Handler.InOrderRequest("nothing", () => { }),
    ];
}
