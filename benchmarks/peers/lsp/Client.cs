using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeTwin.LspBench;

/// <summary>A client of any language server. Times are from before the first byte of a request is written to after the last byte of its answer was read.</summary>
internal sealed class Client : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _server;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<Answer>> _waiting = new();
    private readonly BlockingCollection<(long At, JsonNode Params)> _published = [];
    private long _last;
    private volatile bool _isOver;

    /// <summary>Starts a server; its clock begins with it.</summary>
    public Client(string[] command, string folder, string cache)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["XDG_CACHE_HOME"] = cache;
        Started = Stopwatch.GetTimestamp();
        _server = Process.Start(start)!;
        _server.ErrorDataReceived += static (_, _) => { };
        _server.BeginErrorReadLine();
        new Thread(Read) { IsBackground = true }.Start();
    }

    /// <summary>When the server was started.</summary>
    public long Started { get; }

    /// <summary>The most memory that it ever had (proc(5), VmHWM), in MB.</summary>
    public double PeakMb => File.ReadLines($"/proc/{_server.Id}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.AsSpan(6).TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024 / 1e6).FirstOrDefault();

    /// <summary>Asks and waits.</summary>
    public Answer Ask(string method, JsonNode? parameters)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _waiting[id] = new TaskCompletionSource<Answer>();
        if (_isOver)
            throw new IOException("the server ended");
        var began = Stopwatch.GetTimestamp();
        Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        if (!answer.Task.Wait(Patience))
            throw new TimeoutException($"{method} was not answered within {Patience.TotalSeconds} s");
        return answer.Task.Result with { Ms = Stopwatch.GetElapsedTime(began, answer.Task.Result.At).TotalMilliseconds };
    }

    /// <summary>Tells.</summary>
    public void Tell(string method, JsonNode? parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    /// <summary>Waits until the server publishes what is wrong with a note and it holds a text. Null if it does not.</summary>
    public double? Published(string uri, string text, long since)
    {
        while (_published.TryTake(out var published, TimeSpan.FromSeconds(15)))
        {
            if ((string?)published.Params["uri"] == uri && published.Params["diagnostics"]!.ToJsonString().Contains(text, StringComparison.Ordinal))
                return Stopwatch.GetElapsedTime(since, published.At).TotalMilliseconds;
        }
        return null;
    }

    /// <summary>Ends the server as an editor does.</summary>
    public void Dispose()
    {
        try
        {
            Ask("shutdown", null);
            Tell("exit", null);
            _server.WaitForExit(5_000);
        }
        catch (Exception error) when (error is TimeoutException or IOException or AggregateException)
        {
            // It is killed then.
        }
        if (!_server.HasExited)
            _server.Kill();
        _server.Dispose();
        _published.Dispose();
    }

    private void Send(JsonObject message)
    {
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        lock (_writing)
        {
            var stream = _server.StandardInput.BaseStream;
            stream.Write(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
            stream.Write(body);
            stream.Flush();
        }
    }

    private void Read()
    {
        try
        {
            using var stream = new BufferedStream(_server.StandardOutput.BaseStream, 1 << 16);
            while (ReadLength(stream) is { } length)
            {
                var body = new byte[length];
                stream.ReadExactly(body);
                Take(body, Stopwatch.GetTimestamp());
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The server is gone.
        }
        _isOver = true;
        foreach (var waiting in _waiting.Values)
            waiting.TrySetException(new IOException("the server ended"));
    }

    private static int? ReadLength(Stream stream)
    {
        int? length = null;
        var line = new StringBuilder();
        for (var value = stream.ReadByte(); value >= 0; value = stream.ReadByte())
        {
            if (value != '\n')
            {
                line.Append((char)value);
                continue;
            }
            var text = line.ToString().Trim();
            line.Clear();
            if (text.Length == 0)
                return length;
            if (text.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(text.AsSpan(15).Trim(), CultureInfo.InvariantCulture);
        }
        return null;
    }

    private void Take(byte[] body, long at)
    {
        var message = JsonNode.Parse(body)!;
        var method = (string?)message["method"];
        if (method is not null && message["id"] is { } id)
        {
            var items = message["params"]?["items"] as JsonArray;
            var result = method == "workspace/configuration" ? new JsonArray([.. items!.Select(_ => (JsonNode?)null)]) : null;
            Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["result"] = result });
        }
        else if (method == "textDocument/publishDiagnostics")
        {
            _published.Add((at, message["params"]!));
        }
        else if (method is null && message["id"] is JsonValue answered && answered.GetValueKind() == JsonValueKind.Number && _waiting.TryRemove((long)answered, out var waiting))
        {
            waiting.TrySetResult(new Answer(message["result"], message["error"], body.Length, at, 0));
        }
    }

    /// <summary>An answer.</summary>
    /// <param name="Result">What was answered.</param>
    /// <param name="Error">Or what went wrong.</param>
    /// <param name="Bytes">Bytes of the message.</param>
    /// <param name="At">When its last byte had been read.</param>
    /// <param name="Ms">How long it took.</param>
    internal sealed record Answer(JsonNode? Result, JsonNode? Error, int Bytes, long At, double Ms);
}
