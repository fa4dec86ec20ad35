using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EdgeTwin.LspBench;

/// <summary>Measures one server on a vault. What it cannot do, or does not answer, is told and left out.</summary>
internal sealed class Run(string name, string[] command, BenchVault vault, string cache)
{
    private const int Starts = 5;
    private const int Rounds = 200;
    private const int HubRounds = 11;

    private readonly Row _row = new() { Server = name };
    private readonly string _text = File.ReadAllText(vault.Hub).TrimEnd('\n');
    private readonly string _uri = new Uri(vault.Hub).AbsoluteUri;
    private JsonNode? _can;
    private int _version = 1;

    public Row Measure()
    {
        Try("start", () =>
        {
            List<double> starts = [];
            for (var i = 0; i < Starts; i++)
            {
                Forget();
                using var client = new Client(command, vault.Folder, cache);
                starts.Add(Initialize(client));
            }
            _row.InitializeMs = At(starts, 50);
        });
        Forget();
        Try("cold", () =>
        {
            using var client = Open();
            _row.ColdMs = UntilIndexed(client);
            _row.PeakMb = client.PeakMb;
        });
        Try("warm", () =>
        {
            using var client = Open();
            _row.WarmMs = UntilIndexed(client);
            Thread.Sleep(1_000);
            Try("edits", () => Edits(client));
            Try("completion", () => Completions(client));
            Try("links", () => Links(client));
            Try("references", () => References(client));
            Try("symbols", () => Symbols(client));
            Try("rename", () => Rename(client));
            _row.PeakMb = Math.Max(_row.PeakMb ?? 0, client.PeakMb);
        });
        return _row;
    }

    private void Forget()
    {
        if (Directory.Exists(cache))
            Directory.Delete(cache, recursive: true);
    }

    private void Try(string what, Action measure)
    {
        try
        {
            measure();
        }
        catch (Exception error) when (error is TimeoutException or IOException or AggregateException or InvalidOperationException)
        {
            _row.Failed.Add($"{what}: {(error.InnerException ?? error).Message}");
        }
    }

    private Client Open()
    {
        var client = new Client(command, vault.Folder, cache);
        Initialize(client);
        OpenNote(client, _uri, _text);
        return client;
    }

    private double Initialize(Client client)
    {
        var folder = new Uri(vault.Folder).AbsoluteUri;
        var answer = client.Ask("initialize", JsonNode.Parse($$"""
            {"processId":null,"rootUri":"{{folder}}","rootPath":"{{vault.Folder}}","workspaceFolders":[{"uri":"{{folder}}","name":"v"}],
            "capabilities":{"general":{"positionEncodings":["utf-8","utf-16"]},"workspace":{"configuration":true,"diagnostics":{"refreshSupport":true},"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"]} },
            "textDocument":{"publishDiagnostics":{},"diagnostic":{},"completion":{"completionItem":{"snippetSupport":true} },"hover":{"contentFormat":["markdown"]},"rename":{"prepareSupport":true} } } }
            """));
        _can = answer.Result?["capabilities"];
        client.Tell("initialized", new JsonObject());
        return Stopwatch.GetElapsedTime(client.Started, answer.At).TotalMilliseconds;
    }

    /// <summary>The first answer with nine of ten links or more: not every server counts every kind of link.</summary>
    private double UntilIndexed(Client client)
    {
        while (Stopwatch.GetElapsedTime(client.Started).TotalSeconds < 60)
        {
            var answer = Ask(client, "textDocument/references", _uri, vault.TitleLine, 3, ("context", new JsonObject { ["includeDeclaration"] = false }));
            if ((answer.Result as JsonArray)?.Count >= vault.LinksToHub * 0.4)
                return Stopwatch.GetElapsedTime(client.Started, answer.At).TotalMilliseconds;
            Thread.Sleep(5);
        }
        throw new TimeoutException("the links to the first note were never answered");
    }

    private void Edits(Client client)
    {
        var isPull = _can?["diagnosticProvider"] is not null;
        _row.EditHow = isPull ? "pull" : "push";
        var times = new List<double>();
        for (var i = 0; i < (isPull ? Rounds : 20); i++)
        {
            var broken = $"zz-missing-{i}";
            var began = Stopwatch.GetTimestamp();
            Change(client, $"\n\nbroken [[{broken}]]");
            var ms = isPull
                ? Pulled(client, broken, began)
                : client.Published(_uri, broken, began) ?? client.Published(_uri, $"\"line\":{_text.Split('\n').Length + 1}", began);
            times.Add(ms ?? throw new TimeoutException("a broken link was never told"));
        }
        _row.EditP99Ms = At(times, 99);
    }

    private double? Pulled(Client client, string broken, long began)
    {
        var answer = client.Ask("textDocument/diagnostic", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = _uri } });
        return answer.Result?.ToJsonString().Contains(broken, StringComparison.Ordinal) == true ? Stopwatch.GetElapsedTime(began, answer.At).TotalMilliseconds : null;
    }

    private void Completions(Client client)
    {
        var times = new List<double>();
        var line = _text.Split('\n').Length + 1;
        for (var i = 0; i < Rounds; i++)
        {
            var typed = $"See [[n{i:000}";
            for (var length = 6; length <= typed.Length; length++)
            {
                var began = Stopwatch.GetTimestamp();
                Change(client, "\n\n" + typed[..length]);
                var answer = Ask(client, "textDocument/completion", _uri, line, length, ("context", new JsonObject { ["triggerKind"] = 1 }));
                times.Add(Stopwatch.GetElapsedTime(began, answer.At).TotalMilliseconds);
                _row.CompletionBytes = Math.Max(_row.CompletionBytes ?? 0, answer.Bytes);
            }
        }
        Change(client, "");
        _row.CompletionP99Ms = At(times, 99);
    }

    private void Links(Client client)
    {
        var lines = _text.Split('\n');
        var line = Array.FindIndex(lines, text => text.Contains("[[", StringComparison.Ordinal));
        var character = lines[line].IndexOf("[[", StringComparison.Ordinal) + 3;
        _row.HoverP99Ms = At([.. Enumerable.Range(0, Rounds).Select(_ => Ask(client, "textDocument/hover", _uri, line, character).Ms)], 99);
        _row.DefinitionP99Ms = At([.. Enumerable.Range(0, Rounds).Select(_ => Ask(client, "textDocument/definition", _uri, line, character).Ms)], 99);
    }

    private void References(Client client)
    {
        var answers = Enumerable.Range(0, HubRounds).Select(_ => Ask(client, "textDocument/references", _uri, vault.TitleLine, 3, ("context", new JsonObject { ["includeDeclaration"] = false }))).ToList();
        _row.References = (answers[^1].Result as JsonArray)?.Count;
        _row.ReferencesMs = At([.. answers.Select(answer => answer.Ms)], 50);
    }

    private void Symbols(Client client)
    {
        string[] queries = ["pump", "valv", "n001", "sect", "tank"];
        _row.SymbolP99Ms = At([.. Enumerable.Range(0, Rounds * 2).Select(i => Answered(client.Ask("workspace/symbol", new JsonObject { ["query"] = queries[i % queries.Length] })).Ms)], 99);
    }

    /// <summary>The hub gets another name, from a link to it in another note.</summary>
    private void Rename(Client client)
    {
        var uri = new Uri(vault.LinksThere!).AbsoluteUri;
        var text = File.ReadAllText(vault.LinksThere!);
        OpenNote(client, uri, text);
        var lines = text.Split('\n');
        var link = $"[[{vault.HubName}";
        var line = Array.FindIndex(lines, found => found.Contains(link, StringComparison.Ordinal));
        var character = lines[line].IndexOf(link, StringComparison.Ordinal) + 3;
        _row.RenameMs = At([.. Enumerable.Range(0, 5).Select(i => Ask(client, "textDocument/rename", uri, line, character, ("newName", $"renamed {i}")).Ms)], 50);
    }

    private static void OpenNote(Client client, string uri, string text) =>
        client.Tell("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "markdown", ["version"] = 1, ["text"] = text } });

    private string _end = "";

    /// <summary>The note ends otherwise: told as an edit where the server takes edits.</summary>
    private void Change(Client client, string end)
    {
        var sync = _can?["textDocumentSync"];
        var kind = (int?)(sync as JsonObject)?["change"] ?? (int?)(sync as JsonValue) ?? 1;
        var change = new JsonObject { ["text"] = _text + end };
        if (kind == 2)
        {
            var lines = _text.Split('\n');
            var old = (_text + _end).Split('\n');
            change = new JsonObject { ["range"] = new JsonObject { ["start"] = Position(lines.Length - 1, lines[^1].Length), ["end"] = Position(old.Length - 1, old[^1].Length) }, ["text"] = end };
        }
        _end = end;
        client.Tell("textDocument/didChange", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = _uri, ["version"] = ++_version }, ["contentChanges"] = new JsonArray(change) });
    }

    private static JsonObject Position(int line, int character) => new() { ["line"] = line, ["character"] = character };

    private static Client.Answer Ask(Client client, string method, string uri, int line, int character, params (string Name, JsonNode Value)[] more)
    {
        var parameters = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["position"] = Position(line, character) };
        foreach (var (key, value) in more)
            parameters[key] = value;
        return Answered(client.Ask(method, parameters));
    }

    private static Client.Answer Answered(Client.Answer answer) => answer.Error is { } error ? throw new InvalidOperationException((string?)error["message"]) : answer;

    private static double At(List<double> times, int percent)
    {
        times.Sort();
        return times[Math.Min(times.Count - 1, times.Count * percent / 100)];
    }
}
