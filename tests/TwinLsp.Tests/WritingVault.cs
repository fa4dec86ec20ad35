using System.Text;
using System.Text.Json;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Markdown;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Lsp.Tests;

/// <summary>
/// A vault on the disk and a client that has it open and makes the edits that it is given in texts of its own. In a note that is opened,
/// <c>¦</c> shows where the cursor is, or where a selection begins and ends. It is Thursday, 26 November 2026, 09:05.
/// </summary>
internal sealed class WritingVault : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new("writing");
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private WritingVault() => Client = new TestClient(new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 9, 5, 0, TimeSpan.Zero)));

    public TestClient Client { get; }

    /// <summary>Where the cursor is, or the selection, in the note that was opened last.</summary>
    public string Range { get; private set; } = """{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}""";

    /// <summary>A vault of notes given as path and text, of which the first is open.</summary>
    public static Task<WritingVault> StartAsync(params string[] pathsAndTexts) => StartWithAsync("{}", pathsAndTexts);

    /// <summary>The same for a client of those capabilities.</summary>
    public static async Task<WritingVault> StartWithAsync(string capabilities, params string[] pathsAndTexts)
    {
        var vault = new WritingVault();
        Directory.CreateDirectory(vault._folder[".edgetwin"]);
        for (var i = 0; i < pathsAndTexts.Length; i += 2)
        {
            var file = vault._folder[pathsAndTexts[i]];
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            vault._texts[pathsAndTexts[i]] = pathsAndTexts[i + 1].Replace("¦", "", StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, vault._texts[pathsAndTexts[i]]);
        }
        vault.Client.Answers["workspace/applyEdit"] = """{"applied":true}""";
        vault.Client.Answers["window/showDocument"] = """{"success":true}""";
        await vault.Client.AskAsync("initialize", $$"""{"processId":null,"rootUri":"{{vault.UriOf("")}}","capabilities":{{capabilities}}}""");
        await vault.Client.TellAsync("initialized", "{}");
        if (pathsAndTexts.Length > 0)
            await vault.OpenAsync(pathsAndTexts[0], pathsAndTexts[1]);
        return vault;
    }

    public string UriOf(string path) => $"file://{_folder.Path}{(path.Length == 0 ? "" : "/")}{path.Replace(" ", "%20", StringComparison.Ordinal)}";

    /// <summary>A text as JSON.</summary>
    public static string Json(string text) => JsonSerializer.Serialize(text);

    /// <summary>The result of a request about a note.</summary>
    public async Task<JsonElement> AskAsync(string method, string path, string more = "") => ResultOf(await Client.AskAsync(method, $$$"""{"textDocument":{"uri":"{{{UriOf(path)}}}"}{{{more}}}}"""));

    /// <summary>The actions where the cursor is.</summary>
    public async Task<List<JsonElement>> ActionsAsync(string path, string context = """{"diagnostics":[]}""") =>
        [.. (await AskAsync("textDocument/codeAction", path, $$""","range":{{Range}},"context":{{context}}""")).EnumerateArray()];

    /// <summary>The text of a note once one of its actions is done, chosen by its title.</summary>
    public async Task<string> DoneAsync(string path, string title)
    {
        var actions = await ActionsAsync(path);
        var action = actions.SingleOrDefault(action => action.GetProperty("title").GetString() == title);
        Assert.True(action.ValueKind == JsonValueKind.Object, $"no '{title}' among: {string.Join(", ", actions.Select(other => other.GetProperty("title").GetString()))}");
        Make(action.GetProperty("edit"));
        return TextOf(path);
    }

    /// <summary>Runs a command and makes what it has the client make.</summary>
    public async Task<JsonElement> RunAsync(string command, params string[] arguments)
    {
        var result = ResultOf(await Client.AskAsync("workspace/executeCommand", $$"""{"command":"{{command}}","arguments":[{{string.Join(',', arguments)}}]}"""));
        foreach (var told in Client.Told.Where(told => told.GetProperty("method").GetString() == "workspace/applyEdit"))
            Make(told.GetProperty("params").GetProperty("edit"));
        return result;
    }

    /// <summary>What a request fails with.</summary>
    public async Task<string> FailureAsync(string method, string parameters) => (await Client.AskAsync(method, parameters)).GetProperty("error").GetProperty("message").GetString()!;

    public string TextOf(string path) => _texts[path];

    public bool Has(string path) => _texts.ContainsKey(path);

    public void Make(JsonElement edit)
    {
        foreach (var change in edit.GetProperty("documentChanges").EnumerateArray())
        {
            if (change.TryGetProperty("kind", out var kind))
            {
                Assert.Equal("create", kind.GetString());
                _texts.TryAdd(PathOf(change.GetProperty("uri").GetString()!), "");
                continue;
            }
            var path = PathOf(change.GetProperty("textDocument").GetProperty("uri").GetString()!);
            _texts[path] = Applied(_texts[path], change.GetProperty("edits"));
        }
    }

    /// <summary>A text with the edits of an answer; they may not overlap.</summary>
    public static string Applied(string text, JsonElement edits)
    {
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(text));
        var changes = edits.EnumerateArray().Select(edit => new TextChange(OffsetOf(scan, edit, "start"), OffsetOf(scan, edit, "end"), edit.GetProperty("newText").GetString()!)).OrderBy(change => change.Start).ThenBy(change => change.End).ToList();
        for (var i = 1; i < changes.Count; i++)
            Assert.True(changes[i].Start >= changes[i - 1].End, $"{changes[i - 1]} and {changes[i]} overlap");
        return Encoding.UTF8.GetString(TextChange.Apply(scan.Text.Span, changes));
    }

    public static JsonElement ResultOf(JsonElement answer)
    {
        Assert.False(answer.TryGetProperty("error", out var error), $"{error}");
        return answer.GetProperty("result");
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        _folder.Dispose();
    }

    private async Task OpenAsync(string path, string marked)
    {
        var parts = marked.Split('¦');
        var start = parts.Length > 1 ? PlaceOf(parts[0]) : PlaceOf("");
        Range = $$"""{"start":{{start}},"end":{{(parts.Length > 2 ? PlaceOf(parts[0] + parts[1]) : start)}}}""";
        await Client.TellAsync("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{UriOf(path)}}}","version":1,"languageId":"markdown","text":{{{Json(string.Concat(parts))}}}}}""");
    }

    private static string PlaceOf(string before) => $$"""{"line":{{before.Count(character => character == '\n')}},"character":{{before.Length - (before.LastIndexOf('\n') + 1)}}}""";

    private static int OffsetOf(NoteScan scan, JsonElement edit, string end)
    {
        var place = edit.GetProperty("range").GetProperty(end);
        return scan.Lines.OffsetOfUtf16(place.GetProperty("line").GetInt32(), place.GetProperty("character").GetInt32());
    }

    private string PathOf(string uri) => Uri.UnescapeDataString(uri)[("file://".Length + _folder.Path.Length + 1)..];
}
