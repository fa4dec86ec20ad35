using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace EdgeTwin.Testing;

/// <summary>A language model that says what a test wants: HTTP over a socket of this machine, in the form of OpenAI's chat completions.</summary>
internal sealed class ScriptedEndpoint : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Func<string, int, string> _answer;
    private readonly Task _serving;

    /// <param name="answer">The whole HTTP answer to a request's body and number.</param>
    public ScriptedEndpoint(Func<string, int, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The base of its interface.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1";

    /// <summary>What it was sent, head and body.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>An answer that says something.</summary>
    public static string Saying(string words)
    {
        var body = JsonSerializer.Serialize(new { id = "1", @object = "chat.completion", created = 1, model = "scripted", choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = words } } }, usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 } });
        return Http("200 OK", body);
    }

    /// <summary>Any answer.</summary>
    public static string Http(string status, string body, string more = "") => $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{more}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _serving;
        _ended.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                var stream = client.GetStream();
                var (head, body) = await ReadAsync(stream);
                lock (Requests)
                    Requests.Add(head + body);
                var answer = _answer(body, Requests.Count - 1);
                // Nothing: it is slow, until whoever asks has had enough.
                if (answer.Length == 0)
                    await stream.ReadExactlyAsync(new byte[1], _ended.Token);
                else
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _ended.Token);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side is gone.
            }
        }
    }

    private static async Task<(string Head, string Body)> ReadAsync(NetworkStream stream)
    {
        var all = new List<byte>();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. all]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var length = text[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1].Trim();
                if (length is null || Encoding.UTF8.GetByteCount(text[(end + 4)..]) >= int.Parse(length, System.Globalization.CultureInfo.InvariantCulture))
                    return (text[..(end + 4)], text[(end + 4)..]);
            }
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
                return (text, "");
            all.AddRange(buffer.AsSpan(0, read).ToArray());
        }
    }
}
