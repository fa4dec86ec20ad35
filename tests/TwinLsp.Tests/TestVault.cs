using System.Text;
using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>A vault on the disk and a client that has it open. Texts are written with <c>‸</c> where the cursor is.</summary>
internal sealed class TestVault : IAsyncDisposable
{
    private const char Cursor = '‸';

    private TestVault(string root, TestClient client)
    {
        Root = root;
        Client = client;
    }

    public string Root { get; }

    public TestClient Client { get; }

    /// <summary>Writes the files and opens their folder.</summary>
    /// <param name="capabilities">What the client can, as JSON.</param>
    /// <param name="files">Paths and texts.</param>
    public static async Task<TestVault> OpenAsync(string capabilities, params (string Path, string Text)[] files)
    {
        var root = Directory.CreateTempSubdirectory("edgetwin-vault-").FullName;
        Directory.CreateDirectory(Path.Combine(root, ".edgetwin"));
        foreach (var (path, text) in files)
            Write(root, path, text);
        var client = new TestClient();
        await client.AskAsync("initialize", $$"""{"processId":null,"rootUri":"{{Uri(root)}}","capabilities":{{capabilities}}}""");
        await client.TellAsync("initialized", "{}");
        return new TestVault(root, client);
    }

    /// <summary>The same for a client that can nothing in particular.</summary>
    public static Task<TestVault> OpenAsync(params (string Path, string Text)[] files) => OpenAsync("{}", files);

    public void Write(string path, string text) => Write(Root, path, text);

    public string UriOf(string path) => Uri(Path.Combine(Root, path));

    /// <summary>Opens a note in the editor with that text, and returns where its cursor is.</summary>
    public async Task<string> EditAsync(string path, string text)
    {
        var at = text.IndexOf(Cursor, StringComparison.Ordinal);
        var plain = at < 0 ? text : text.Remove(at, 1);
        await Client.TellAsync("textDocument/didOpen", JsonSerializer.Serialize(new { textDocument = new { uri = UriOf(path), languageId = "markdown", version = 1, text = plain } }));
        var before = plain[..Math.Max(at, 0)];
        return $$"""{"line":{{before.Count(character => character == '\n')}},"character":{{before.Length - before.LastIndexOf('\n') - 1}}}""";
    }

    /// <summary>Asks about the place in a note where its text has the cursor.</summary>
    /// <param name="method">What is asked.</param>
    /// <param name="path">The note.</param>
    /// <param name="text">Its text as the editor has it.</param>
    /// <param name="more">Further parameters, each after a comma.</param>
    public async Task<JsonElement> AskAtAsync(string method, string path, string text, string more = "")
    {
        var position = await EditAsync(path, text);
        var answer = await Client.AskAsync(method, $$"""{"textDocument":{"uri":"{{UriOf(path)}}"},"position":{{position}}{{more}}}""");
        Assert.True(answer.TryGetProperty("result", out var result), answer.GetRawText());
        return result;
    }

    /// <summary>A place as <c>path:line:column</c>, from 0.</summary>
    public string PlaceOf(JsonElement location) => $"{PathOf(location.GetProperty("uri").GetString()!)}:{PlaceOfRange(location.GetProperty("range"))}";

    /// <summary>The path of what the server calls so.</summary>
    public string PathOf(string uri) => System.Uri.UnescapeDataString(uri["file://".Length..])[(Root.Length + 1)..];

    /// <summary>The text of a note when a workspace edit has been made to it.</summary>
    public Dictionary<string, string> Edited(JsonElement edit, Dictionary<string, string> texts)
    {
        var result = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        foreach (var change in edit.GetProperty("documentChanges").EnumerateArray())
        {
            var kind = change.TryGetProperty("kind", out var given) ? given.GetString() : "edit";
            if (kind == "create")
                result.TryAdd(PathOf(change.GetProperty("uri").GetString()!), "");
            else if (kind == "rename" && result.Remove(PathOf(change.GetProperty("oldUri").GetString()!), out var text))
                result[PathOf(change.GetProperty("newUri").GetString()!)] = text;
            else if (kind == "edit")
            {
                var path = PathOf(change.GetProperty("textDocument").GetProperty("uri").GetString()!);
                result[path] = Edited(result.GetValueOrDefault(path, ""), change.GetProperty("edits"));
            }
        }
        return result;
    }

    /// <summary>A text when edits have been made to it.</summary>
    public static string Edited(string text, JsonElement edits)
    {
        foreach (var edit in edits.EnumerateArray().OrderByDescending(edit => OffsetOf(text, edit.GetProperty("range").GetProperty("start"))))
        {
            var (start, end) = (OffsetOf(text, edit.GetProperty("range").GetProperty("start")), OffsetOf(text, edit.GetProperty("range").GetProperty("end")));
            text = string.Concat(text.AsSpan(0, start), edit.GetProperty("newText").GetString(), text.AsSpan(end));
        }
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private static string PlaceOfRange(JsonElement range) => $"{range.GetProperty("start").GetProperty("line")}:{range.GetProperty("start").GetProperty("character")}";

    private static int OffsetOf(string text, JsonElement position)
    {
        var start = 0;
        for (var line = position.GetProperty("line").GetInt32(); line > 0; line--)
            start = text.IndexOf('\n', start) + 1;
        return start + position.GetProperty("character").GetInt32();
    }

    private static string Uri(string path) => "file://" + string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));

    private static void Write(string root, string path, string text)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, Encoding.UTF8.GetBytes(text));
    }
}
