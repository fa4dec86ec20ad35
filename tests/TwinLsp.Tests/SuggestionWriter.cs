using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Somebody who writes in a vault with an editor that shows what may come next. Texts are written with <c>‸</c> where the cursor is. It is November 2026.</summary>
internal sealed class SuggestionWriter : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 9, 5, 0, TimeSpan.Zero));
    private readonly TestClient _client;

    private SuggestionWriter(TestFolder folder)
    {
        _folder = folder;
        _client = new TestClient(_time);
    }

    /// <summary>A vault in which one sentence is written again and again.</summary>
    public static TestFolder Vault(params (string Path, string Text)[] more) => new([
        (".edgetwin/schemas/none.toml", ""),
        ("mill.md", "We meet at the old mill on Sunday morning.\n\nWe meet at the old mill on Sunday morning, as ever.\n"),
        ("more.md", "Then we meet at the old mill on Sunday morning.\n"),
        .. more]);

    /// <summary>Opens a vault, and returns once it has been read for completion.</summary>
    public static async Task<SuggestionWriter> StartAsync(TestFolder folder, bool isReady = true)
    {
        var writer = new SuggestionWriter(folder);
        await writer._client.AskAsync("initialize", $$$"""{"processId":null,"rootUri":"{{{folder.Uri}}}","capabilities":{}}""");
        await writer._client.TellAsync("initialized", "{}");
        while (isReady && (await writer.TypeAsync("first.md", "We meet at the ‸")).Count == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        return writer;
    }

    /// <summary>What the server put before the user's eyes.</summary>
    public List<string> Shown => [.. _client.Told.Where(told => told.GetProperty("method").GetString() == "window/showMessage").Select(told => told.GetProperty("params").GetProperty("message").GetString()!)];

    /// <summary>Time passes.</summary>
    public void Wait(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>The text of a note is so, and the editor asks what comes next.</summary>
    public async Task<List<JsonElement>> TypeAsync(string path, string text)
    {
        var at = text.IndexOf('‸', StringComparison.Ordinal);
        await OpenAsync(path, text.Remove(at, 1));
        var result = WritingVault.ResultOf(await _client.AskAsync("textDocument/inlineCompletion", $$$"""{"textDocument":{"uri":"{{{_folder.UriOf(path)}}}"},"position":{"line":0,"character":{{{at}}}},"context":{"triggerKind":2}}"""));
        return [.. result.GetProperty("items").EnumerateArray()];
    }

    /// <summary>What was shown is inserted at the cursor, and its command run.</summary>
    public async Task<string> TakeAsync(string path, string text, JsonElement item)
    {
        var whole = text.Replace("‸", item.GetProperty("insertText").GetString(), StringComparison.Ordinal);
        await OpenAsync(path, whole);
        var command = item.GetProperty("command");
        await RunAsync(command.GetProperty("arguments").GetRawText());
        return whole;
    }

    /// <summary>Runs the command that says that something was taken.</summary>
    public Task<JsonElement> RunAsync(string arguments) => _client.AskAsync("workspace/executeCommand", $$"""{"command":"edgetwin.suggestionTaken","arguments":{{arguments}}}""");

    /// <summary>The text of a note is so, and is saved.</summary>
    public async Task SaveAsync(string path, string text)
    {
        await OpenAsync(path, text);
        await _client.TellAsync("textDocument/didSave", $$$"""{"textDocument":{"uri":"{{{_folder.UriOf(path)}}}"}}""");
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private Task OpenAsync(string path, string text) =>
        _client.TellAsync("textDocument/didOpen", JsonSerializer.Serialize(new { textDocument = new { uri = _folder.UriOf(path), languageId = "markdown", version = 1, text } }));
}
