using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>A client that has some notes open in one folder, which is not on the disk.</summary>
internal sealed class OpenNotes : IAsyncDisposable
{
    private OpenNotes(TestClient client) => Client = client;

    public TestClient Client { get; }

    /// <summary>Opens notes given as path and text, one after another.</summary>
    public static Task<OpenNotes> StartAsync(params string[] pathsAndTexts) => StartWithAsync("{}", pathsAndTexts);

    /// <summary>The same for a client of those capabilities.</summary>
    public static async Task<OpenNotes> StartWithAsync(string capabilities, params string[] pathsAndTexts)
    {
        var notes = new OpenNotes(await TestClient.StartAsync(capabilities));
        for (var i = 0; i < pathsAndTexts.Length; i += 2)
            await notes.Client.TellAsync("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{UriOf(pathsAndTexts[i])}}}","version":1,"languageId":"markdown","text":{{{Json(pathsAndTexts[i + 1])}}}}}""");
        return notes;
    }

    public static string UriOf(string path) => $"file:///vault/{path.Replace(" ", "%20", StringComparison.Ordinal)}";

    /// <summary>A text as JSON.</summary>
    public static string Json(string text) => JsonSerializer.Serialize(text);

    /// <summary>The result of a request about a note.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The note.</param>
    /// <param name="more">More parameters as JSON members, with a comma before each.</param>
    public async Task<JsonElement> AskAsync(string method, string path, string more = "") =>
        ResultOf(await Client.AskAsync(method, $$$"""{"textDocument":{"uri":"{{{UriOf(path)}}}"}{{{more}}}}"""));

    /// <summary>The same about a place in it.</summary>
    public Task<JsonElement> AskAtAsync(string method, string path, int line, int character) =>
        AskAsync(method, path, $$""","position":{"line":{{line}},"character":{{character}}}""");

    /// <summary>The result of an answer that must have one.</summary>
    public static JsonElement ResultOf(JsonElement answer)
    {
        Assert.False(answer.TryGetProperty("error", out var error), $"{error}");
        return answer.GetProperty("result");
    }

    /// <summary>A range as <c>1:2-3:4</c>.</summary>
    public static string Range(JsonElement range) => $"{Place(range.GetProperty("start"))}-{Place(range.GetProperty("end"))}";

    /// <summary>A position as <c>1:2</c>.</summary>
    public static string Place(JsonElement position) => $"{position.GetProperty("line")}:{position.GetProperty("character")}";

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
