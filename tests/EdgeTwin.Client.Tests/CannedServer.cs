using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client.Tests;

/// <summary>A server on a Unix socket that gives each connection the next of some prepared answers, whatever is asked, and hangs up.</summary>
internal sealed class CannedServer : IDisposable
{
    private readonly ScratchFolder _folder = new("client");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Queue<byte[]> _answers;
    private readonly TaskCompletionSource _stopped = new();

    public CannedServer(params byte[][] answers)
    {
        _answers = new Queue<byte[]>(answers);
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen();
        Running = ServeAsync();
    }

    public string SocketPath => _folder["s"];

    /// <summary>What was asked, one request line for each connection.</summary>
    public List<string> Requests { get; } = [];

    private Task Running { get; }

    public static byte[] Answer(string status, string mediaType, byte[] body) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {mediaType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    public static byte[] Packed<T>(T value, string status = "200 OK") => Answer(status, MediaTypes.MessagePack, Bytes(value));

    /// <summary>A stream of frames that ends without a word, as when the agent dies.</summary>
    public static byte[] Stream(params byte[][] frames) =>
        [.. "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.msgpack\r\nConnection: close\r\n\r\n"u8, .. frames.SelectMany(frame => frame)];

    public static byte[] Frame(byte[] payload)
    {
        var frame = new byte[sizeof(int) + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame, sizeof(int));
        return frame;
    }

    public static byte[] Frame<T>(T value) => Frame(Bytes(value));

    /// <summary>A frame of one change.</summary>
    public static byte[] Change(string cursor, double value) =>
        Frame([0x91, .. Bytes(new ChangeReport(cursor, "host/cpu", "load", value, "%", "good", "", "2026-11-22T12:00:00.000000000Z", 1))]);

    public void Dispose()
    {
        _stopped.TrySetResult();
        _listener.Dispose();
        _folder.Dispose();
    }

    private static byte[] Bytes<T>(T value) => ApiMessagePack.Serialize(value, (JsonTypeInfo<T>)ApiJson.Default.GetTypeInfo(typeof(T))!);

    private async Task ServeAsync()
    {
        var buffer = new byte[16 << 10];
        while (_answers.TryDequeue(out var answer))
        {
            using var connection = await _listener.AcceptAsync();
            var count = await connection.ReceiveAsync(buffer);
            lock (Requests)
                Requests.Add(Encoding.ASCII.GetString(buffer, 0, count).Split("\r\n")[0]);
            if (answer.Length == 0)
                await _stopped.Task; // Accepts, and never says anything.
            await connection.SendAsync(answer);
            connection.Shutdown(SocketShutdown.Both);
        }
    }
}
