using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace EdgeTwin.LspBench;

/// <summary>
/// What editing costs while an agent is gone, silent, slow or talks nonsense, against editing with no agent at all. A server for each, asked in
/// turn, so that whatever else the machine does falls on all of them.
/// </summary>
internal sealed class TroubleBench(string program, int notes, string scratch) : IDisposable
{
    private const int Rounds = 400;

    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _over = new();

    /// <summary>Measures, and prints a table.</summary>
    public void Run()
    {
        var editors = new List<Editor>();
        try
        {
            foreach (var (kind, serve) in Kinds())
            {
                var folder = Path.Combine(scratch, kind);
                var vault = new FlatVault(folder, notes);
                Directory.CreateDirectory(Path.Combine(folder, ".edgetwin"));
                var socket = Path.Combine(folder, "s");
                File.WriteAllText(Path.Combine(folder, ".edgetwin", "notes.toml"), kind == "none" ? "[agents]\nconnect = false\n" : $"[agents]\naddresses = [\"{socket}\"]\n");
                if (serve is not null)
                    Listen(socket, serve);
                else if (kind == "gone")
                    new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified).Bind(new UnixDomainSocketEndPoint(socket));
                editors.Add(new Editor(kind, program, vault, Path.Combine(scratch, $"cache-{kind}")));
            }
            editors.ForEach(editor => editor.Open());
            for (var round = 0; round < Rounds; round++)
                editors.ForEach(editor => editor.Edit(round));
            Console.WriteLine($"{notes} notes, {Rounds} edits of a note with claims, each with its diagnostics and a completion\n\n| agent | p50, ms | p99, ms | p50 to that without one |\n| --- | --- | --- | --- |");
            var without = editors[0].At(50);
            foreach (var editor in editors)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {editor.Kind} | {editor.At(50):0.00} | {editor.At(99):0.00} | {editor.At(50) / without:0.00} |"));
        }
        finally
        {
            editors.ForEach(editor => editor.Dispose());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private static IEnumerable<(string Kind, Func<NetworkStream, CancellationToken, Task>? Serve)> Kinds() =>
    [
        ("none", null),
        ("gone", null),
        ("silent", static (_, over) => Task.Delay(Timeout.Infinite, over)),
        ("slow", async static (stream, over) =>
        {
            foreach (var value in "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray().Concat(Enumerable.Repeat((byte)'0', 10_000)))
            {
                await stream.WriteAsync(new[] { value }, over);
                await Task.Delay(Drip, over);
            }
        }),
        ("garbage", async static (stream, over) =>
        {
            var random = new Random(1);
            var bytes = new byte[64 << 10];
            while (true)
            {
                random.NextBytes(bytes);
                await stream.WriteAsync(bytes, over);
            }
        }),
        ("endless", async static (stream, over) =>
        {
            // A frame of the largest size that is allowed, again and again, and nothing in it.
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.msgpack\r\n\r\n"u8.ToArray(), over);
            while (true)
            {
                await stream.WriteAsync(new byte[] { 1, 0, 0, 0 }, over);
                await stream.WriteAsync(new byte[16 << 20], over);
            }
        }),
    ];

    private void Listen(string path, Func<NetworkStream, CancellationToken, Task> serve)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        _ = Task.Run(async () =>
        {
            while (true)
                _ = ServeAsync(await listener.AcceptAsync(_over.Token));
        });

        async Task ServeAsync(Socket socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket, ownsSocket: true);
                await serve(stream, _over.Token);
            }
            catch (IOException)
            {
                // The server has had enough, as it should.
            }
        }
    }

    /// <summary>One server with its note.</summary>
    private sealed class Editor(string kind, string program, FlatVault vault, string cache) : IDisposable
    {
        private readonly Client _client = new([program], vault.Folder, cache);
        private readonly string _uri = new Uri(vault.Hub).AbsoluteUri;
        private readonly List<double> _times = [];
        private int _line;
        private int _version = 1;

        public string Kind => kind;

        public void Open()
        {
            var folder = new Uri(vault.Folder).AbsoluteUri;
            _client.Ask("initialize", JsonNode.Parse($$$"""{"processId":null,"rootUri":"{{{folder}}}","workspaceFolders":[{"uri":"{{{folder}}}","name":"v"}],"capabilities":{"workspace":{"diagnostics":{"refreshSupport":true} },"textDocument":{"diagnostic":{},"completion":{} } } }"""));
            _client.Tell("initialized", new JsonObject());
            var text = File.ReadAllText(vault.Hub).TrimEnd('\n') + "\n\n- claim:: greenhouse/air#temperature < 30 Cel\n- claim:: always within 24 h (greenhouse/air#temperature > 3 Cel)\n- [[twin:greenhouse/air#temperature]]\n";
            _line = text.Count(letter => letter == '\n');
            _client.Tell("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = _uri, ["languageId"] = "markdown", ["version"] = 1, ["text"] = text } });
            _client.Ask("textDocument/references", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = _uri }, ["position"] = Position(vault.TitleLine), ["context"] = new JsonObject { ["includeDeclaration"] = false } });
        }

        public void Edit(int round)
        {
            var began = Stopwatch.GetTimestamp();
            _client.Tell("textDocument/didChange", new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = _uri, ["version"] = ++_version },
                ["contentChanges"] = new JsonArray(new JsonObject { ["range"] = new JsonObject { ["start"] = Position(_line), ["end"] = Position(_line, round == 0 ? 0 : 6) }, ["text"] = $"[[n{round:000}" }),
            });
            var note = new JsonObject { ["uri"] = _uri };
            _client.Ask("textDocument/diagnostic", new JsonObject { ["textDocument"] = note });
            _client.Ask("textDocument/completion", new JsonObject { ["textDocument"] = note.DeepClone(), ["position"] = Position(_line, 6) });
            _times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        public double At(int percent)
        {
            _times.Sort();
            return _times[Math.Min(_times.Count - 1, _times.Count * percent / 100)];
        }

        public void Dispose() => _client.Dispose();

        private static JsonObject Position(int line, int character = 0) => new() { ["line"] = line, ["character"] = character };
    }
}
