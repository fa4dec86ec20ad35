using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeTwin.Bench;

/// <summary>QEMU's own control (QMP): one JSON object a line.</summary>
internal sealed class EmulatorMonitor : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly SemaphoreSlim _asking = new(1);

    private EmulatorMonitor(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new StreamReader(_stream);
        _writer = new StreamWriter(_stream) { AutoFlush = true };
    }

    public static async Task<EmulatorMonitor> ConnectAsync(string path, CancellationToken cancellation)
    {
        var monitor = new EmulatorMonitor(await LocalSocket.ConnectAsync(path, cancellation));
        await monitor._reader.ReadLineAsync(cancellation); // its greeting
        await monitor.AskAsync("qmp_capabilities", []);
        return monitor;
    }

    /// <summary>Asks for a command and returns its answer. An error is an <see cref="InvalidOperationException"/>.</summary>
    public async Task<JsonNode?> AskAsync(string command, JsonObject arguments)
    {
        await _asking.WaitAsync();
        try
        {
            await _writer.WriteLineAsync(new JsonObject { ["execute"] = command, ["arguments"] = arguments }.ToJsonString());
            while (true)
            {
                var line = await _reader.ReadLineAsync() ?? throw new IOException("the emulator has ended");
                var answer = JsonNode.Parse(line)!.AsObject();
                if (answer.TryGetPropertyValue("return", out var result))
                    return result;
                if (answer.TryGetPropertyValue("error", out var error))
                    throw new InvalidOperationException($"{command}: {error!.ToJsonString(JsonSerializerOptions.Default)}");
                // Everything else is an event.
            }
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
        _asking.Dispose();
    }
}
