using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EndToEnd;

/// <summary>The published <c>twinlsp</c> from outside.</summary>
public sealed class LanguageServerTests
{
    private const long BytesMax = 15 * 1024 * 1024;
    private const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void It_is_at_most_15_MB()
    {
        var bytes = new FileInfo(Repository.PublishedLanguageServer()).Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes");
        Assert.InRange(bytes, 1, BytesMax);
    }

    [Fact]
    public async Task It_answers_initialize_and_ends_as_the_protocol_wants_it()
    {
        using var server = Start(Repository.PublishedLanguageServer());
        await SayAsync(server, Initialize);
        Assert.Contains("\"capabilities\"", await HearAsync(server), StringComparison.Ordinal);
        await EndAsync(server);
    }

    /// <summary>What is cut away when a program is made native would show here: every request of an editor once, on a vault on the disk.</summary>
    [Fact]
    public async Task Every_request_of_an_editor_is_answered_by_the_native_program()
    {
        var vault = Directory.CreateTempSubdirectory("et-vault-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(vault, ".edgetwin"));
            await File.WriteAllTextAsync(Path.Combine(vault, ".edgetwin", "notes.toml"), "[daily]\nfolder = \"days\"\n", TestContext.Current.CancellationToken);
            const string Text = "---\ntitle: Pump\ntags: [area/water]\n---\n# Pump\n\nSee [[valve#Care|the valve]], [[nowhere]] and #area. ^b1\n\n- [ ] task\n\n| a | b |\n| - | - |\n| 1 | 2 |\n";
            await File.WriteAllTextAsync(Path.Combine(vault, "pump.md"), Text, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(vault, "valve.md"), "# Valve\n\n## Care\n\n[[pump]]\n", TestContext.Current.CancellationToken);
            var uri = $"file://{vault}/pump.md";
            using var server = Start(Repository.PublishedLanguageServer());
            await SayAsync(server, $$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":"file://{{{vault}}}","capabilities":{"textDocument":{"diagnostic":{} } } } }""");
            await HearAsync(server);
            await SayAsync(server, """{"jsonrpc":"2.0","method":"initialized","params":{}}""");
            await SayAsync(server, $$$"""{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"{{{uri}}}","languageId":"markdown","version":1,"text":{{{JsonSerializer.Serialize(Text)}}} } } }""");
            await SayAsync(server, $$$"""{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"{{{uri}}}","version":2},"contentChanges":[{"range":{"start":{"line":6,"character":0},"end":{"line":6,"character":3} },"text":"Look at"}]}}""");
            var document = $"\"textDocument\":{{\"uri\":\"{uri}\"}}";
            const string Place = "\"position\":{\"line\":6,\"character\":12}";
            const string Range = "\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":12,\"character\":0}}";
            const string Options = "\"options\":{\"tabSize\":4,\"insertSpaces\":true}";
            var requests = new (string Method, string Params, string Expected)[]
            {
                ("textDocument/completion", $"{document},{Place}", "valve"),
                ("textDocument/definition", $"{document},{Place}", "valve.md"),
                ("textDocument/references", $"{document},\"position\":{{\"line\":4,\"character\":3}},\"context\":{{\"includeDeclaration\":true}}", "valve.md"),
                ("textDocument/hover", $"{document},{Place}", "## Care"),
                ("textDocument/prepareRename", $"{document},{Place}", "valve"),
                ("textDocument/rename", $"{document},{Place},\"newName\":\"gate\"", "gate"),
                ("textDocument/documentSymbol", document, "Pump"),
                ("workspace/symbol", "\"query\":\"valv\"", "valve.md"),
                ("textDocument/diagnostic", document, "nowhere"),
                ("workspace/diagnostic", "\"previousResultIds\":[]", "nowhere"),
                ("textDocument/codeAction", $"{document},{Range},\"context\":{{\"diagnostics\":[]}}", "nowhere"),
                ("textDocument/codeLens", document, "backlink"),
                ("textDocument/foldingRange", document, "startLine"),
                ("textDocument/selectionRange", $"{document},\"positions\":[{{\"line\":6,\"character\":12}}]", "parent"),
                ("textDocument/documentHighlight", $"{document},{Place}", "range"),
                ("textDocument/documentLink", document, "range"),
                ("textDocument/inlayHint", $"{document},{Range}", "result"),
                ("textDocument/semanticTokens/full", document, "data"),
                ("textDocument/prepareCallHierarchy", $"{document},{Place}", "valve.md"),
                ("textDocument/formatting", $"{document},{Options}", "result"),
                ("workspace/textDocumentContent", $"\"uri\":\"edgetwin:/backlinks/{Uri.EscapeDataString(uri)}\"", "Valve"),
                ("workspace/executeCommand", "\"command\":\"edgetwin.orphans\",\"arguments\":[]", "result"),
                ("edgetwin/backlinks", document, "valve.md"),
            };
            for (var i = 0; i < requests.Length; i++)
            {
                var (method, parameters, expected) = requests[i];
                await SayAsync(server, $"{{\"jsonrpc\":\"2.0\",\"id\":{i + 10},\"method\":\"{method}\",\"params\":{{{parameters}}}}}");
                var answer = await HearAsync(server, i + 10);
                Assert.True(answer.Contains("\"result\":", StringComparison.Ordinal) && answer.Contains(expected, StringComparison.Ordinal), $"{method}: {answer}");
            }
            await EndAsync(server);
        }
        finally
        {
            Directory.Delete(vault, recursive: true);
        }
    }

    [Fact]
    public async Task A_client_that_dies_ends_it_with_1()
    {
        using var server = Start(Repository.PublishedLanguageServer());
        await SayAsync(server, Initialize);
        await HearAsync(server);
        server.StandardInput.Close();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(1, server.ExitCode);
    }

    private static Process Start(string program) =>
        Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true }) ?? throw new InvalidOperationException($"{program} did not start");

    private static async Task SayAsync(Process server, string json)
    {
        await server.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));
        await server.StandardInput.BaseStream.FlushAsync();
    }

    private static async Task EndAsync(Process server)
    {
        await SayAsync(server, """{"jsonrpc":"2.0","id":2,"method":"shutdown"}""");
        Assert.Contains("\"result\":null", await HearAsync(server, 2), StringComparison.Ordinal);
        await SayAsync(server, """{"jsonrpc":"2.0","method":"exit"}""");
        await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, server.ExitCode);
    }

    /// <summary>The answer to a request; what the server says of itself meanwhile is passed over.</summary>
    private static async Task<string> HearAsync(Process server, int id)
    {
        while (true)
        {
            var said = await HearAsync(server);
            using var message = JsonDocument.Parse(said);
            if (message.RootElement.TryGetProperty("id", out var answered) && !message.RootElement.TryGetProperty("method", out _) && answered.GetInt32() == id)
                return said;
        }
    }

    private static async Task<string> HearAsync(Process server)
    {
        var header = await server.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        await server.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        // The length counts bytes, and the reader counts characters.
        var left = int.Parse(header!.Split(':')[1], CultureInfo.InvariantCulture);
        var body = new StringBuilder();
        var next = new char[1];
        while (left > 0)
        {
            await server.StandardOutput.ReadBlockAsync(next).AsTask().WaitAsync(Patience);
            body.Append(next[0]);
            // Half of a pair is two of its four bytes.
            left -= char.IsSurrogate(next[0]) ? 2 : Encoding.UTF8.GetByteCount(next);
        }
        return body.ToString();
    }
}
