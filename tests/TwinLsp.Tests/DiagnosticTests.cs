using System.Globalization;
using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>What is wrong: asked for, in parts, as text and as Markdown.</summary>
public sealed class DiagnosticTests
{
    [Fact]
    public async Task A_note_is_told_once_for_each_result()
    {
        await using var vault = await TestVault.OpenAsync(("a.md", "[[gone]]"), ("b.md", "[[a]]"));
        var first = await AskAsync(vault, "a.md", "");
        Assert.Equal(("full", "broken-note"), (first.GetProperty("kind").GetString(), first.GetProperty("items")[0].GetProperty("code").GetString()));
        var id = first.GetProperty("resultId").GetString();
        Assert.Equal("unchanged", (await AskAsync(vault, "a.md", $",\"previousResultId\":\"{id}\"")).GetProperty("kind").GetString());
        await vault.EditAsync("a.md", "[[b]]");
        Assert.Equal(("full", 0), ((await AskAsync(vault, "a.md", $",\"previousResultId\":\"{id}\"")).GetProperty("kind").GetString(), (await AskAsync(vault, "a.md", "")).GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task A_level_that_changed_is_another_result()
    {
        await using var vault = await TestVault.OpenAsync(("a.md", "[[gone]]"), ("b.md", "[[a]]"));
        var before = await AskAsync(vault, "a.md", "");
        await vault.Client.TellAsync("workspace/didChangeConfiguration", """{"settings":{"edgetwin":{"diagnostics":{"broken-note":"error"}}}}""");
        var after = await AskAsync(vault, "a.md", $",\"previousResultId\":\"{before.GetProperty("resultId").GetString()}\"");
        Assert.Equal(1, after.GetProperty("items")[0].GetProperty("severity").GetInt32());
    }

    [Fact]
    public async Task Of_the_workspace_only_what_is_otherwise_is_told_and_what_is_gone_is_taken_back()
    {
        await using var vault = await TestVault.OpenAsync(("a.md", "[[gone]] [[b]] [[c]]"), ("b.md", "[[a]]"), ("c.md", "[[a#x]]"));
        var all = await AskAllAsync(vault, "[]");
        Assert.Equal("a.md c.md", string.Join(' ', all.Select(report => vault.PathOf(report.GetProperty("uri").GetString()!)).Order(StringComparer.Ordinal)));
        var known = JsonSerializer.Serialize(all.Select(report => new { uri = report.GetProperty("uri").GetString(), value = report.GetProperty("resultId").GetString() }));
        Assert.Empty(await AskAllAsync(vault, known));
        // The same document twice is no reason to fail.
        Assert.Empty(await AskAllAsync(vault, known[..^1] + "," + known[1..]));
        File.Delete(Path.Combine(vault.Root, "c.md"));
        await vault.Client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{vault.UriOf("c.md")}}","type":3}]}""");
        var gone = await UntilAsync(() => AskAllAsync(vault, known), reports => reports.Any(report => report.GetProperty("uri").GetString() == vault.UriOf("c.md")));
        Assert.Equal(0, gone.Single(report => report.GetProperty("uri").GetString() == vault.UriOf("c.md")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Settings_that_are_open_are_among_them()
    {
        await using var vault = await TestVault.OpenAsync((".edgetwin/notes.toml", "x = 1\n"));
        await vault.EditAsync(".edgetwin/notes.toml", "x = 1\n");
        var report = Assert.Single(await AskAllAsync(vault, "[]"));
        Assert.Equal("bad-setting", report.GetProperty("items")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("[[go*ne]] `", "There is no note `go*ne`.")]
    [InlineData("[[a`b]]", "There is no note `` a`b ``.")]
    [InlineData("[[same]]", "`same` may mean 2 notes: [`y/same.md`](URI/y/same.md), [`x (1)/same.md`](URI/x%20%281%29/same.md). The first is taken.")]
    [InlineData("[[it's #here]]", "There is no note `it's `.")]
    [InlineData("---\na: [1\n---\n", "The bracket of `[1` is not closed, or by another kind; a list is `[a, b]`, a map is `{a: b}`.")]
    [InlineData("# T\n# T", "Another heading above is called `T`, and links by that name lead there.")]
    public async Task A_client_that_can_gets_markdown(string text, string message)
    {
        (string, string)[] files = [("n.md", text), ("o.md", "[[n]]"), ("x (1)/same.md", "x"), ("y/same.md", "x")];
        await using var vault = await TestVault.OpenAsync("""{"textDocument":{"diagnostic":{"markupMessageSupport":true}}}""", files);
        var items = (await AskAsync(vault, "n.md", "")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("message")).ToList();
        Assert.All(items, item => Assert.Equal("markdown", item.GetProperty("kind").GetString()));
        Assert.Contains(message.Replace("URI", vault.UriOf(""), StringComparison.Ordinal), items.Select(item => item.GetProperty("value").GetString()));
        await using var plain = await TestVault.OpenAsync(files);
        Assert.All((await AskAsync(plain, "n.md", "")).GetProperty("items").EnumerateArray(), item => Assert.Equal(JsonValueKind.String, item.GetProperty("message").ValueKind));
    }

    [Fact]
    public async Task Long_answers_come_in_parts_to_who_asks_for_parts()
    {
        await using var vault = await TestVault.OpenAsync([("hub.md", "# Hub"), .. Enumerable.Range(0, 1200).Select(i => ($"n{i:0000}.md", "[[hub]]"))]);
        var whole = OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/references", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("hub.md")}}}"},"position":{"line":0,"character":0},"context":{"includeDeclaration":false}}"""));
        Assert.Equal(1200, whole.GetArrayLength());
        var rest = OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/references", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("hub.md")}}}"},"position":{"line":0,"character":0},"context":{"includeDeclaration":false},"partialResultToken":"refs"}"""));
        Assert.Equal(0, rest.GetArrayLength());
        var parts = PartsOf(vault, "refs");
        Assert.Equal([500, 500, 200], parts.Select(part => part.GetArrayLength()));
        Assert.Equal(whole.EnumerateArray().Select(place => place.GetRawText()), parts.SelectMany(part => part.EnumerateArray()).Select(place => place.GetRawText()));

        // Every one of the notes is an orphan, which is a hint.
        var reports = OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/diagnostic", """{"previousResultIds":[],"partialResultToken":7}"""));
        Assert.Equal(0, reports.GetProperty("items").GetArrayLength());
        Assert.Equal([500, 500, 200], PartsOf(vault, "7").Select(part => part.GetProperty("items").GetArrayLength()));

        var symbols = OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/symbol", """{"query":"n00","partialResultToken":"symbols"}"""));
        Assert.Equal((0, 100), (symbols.GetArrayLength(), Assert.Single(PartsOf(vault, "symbols")).GetArrayLength()));
    }

    [Fact]
    public async Task Nobody_is_told_more_of_a_request_that_was_cancelled()
    {
        await using var vault = await TestVault.OpenAsync(Enumerable.Range(0, 2000).Select(i => ($"n{i:0000}.md", "[[gone]]")).ToArray());
        Assert.Equal(2000, (await AskAllAsync(vault, "[]")).Count);
        vault.Client.Told.Clear();
        var answer = vault.Client.AskAsync("workspace/diagnostic", """{"previousResultIds":[],"partialResultToken":"parts"}""");
        await vault.Client.TellAsync("$/cancelRequest", $$"""{"id":{{vault.Client.LastId.ToString(CultureInfo.InvariantCulture)}}}""");
        // Either it was done already, or it ended early and with an error; never both.
        var isCancelled = (await answer).TryGetProperty("error", out var error);
        Assert.True(!isCancelled || error.GetProperty("code").GetInt32() == -32800, $"{error}");
        Assert.Equal(isCancelled, PartsOf(vault, "parts").Sum(part => part.GetProperty("items").GetArrayLength()) < 2000);
    }

    private static List<JsonElement> PartsOf(TestVault vault, string token) => [.. vault.Client.Told
        .Where(told => told.GetProperty("method").GetString() == "$/progress" && told.GetProperty("params").GetProperty("token").ToString() == token)
        .Select(told => told.GetProperty("params").GetProperty("value"))];

    private static async Task<JsonElement> AskAsync(TestVault vault, string path, string more) =>
        OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{vault.UriOf(path)}}}"}{{{more}}}}"""));

    private static async Task<List<JsonElement>> AskAllAsync(TestVault vault, string known) =>
        [.. OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/diagnostic", $$"""{"previousResultIds":{{known}}}""")).GetProperty("items").EnumerateArray()];

    /// <summary>Asks until the server has noticed.</summary>
    private static async Task<List<JsonElement>> UntilAsync(Func<Task<List<JsonElement>>> ask, Func<List<JsonElement>, bool> isSo)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (await ask() is var answer && isSo(answer))
                return answer;
            await Task.Delay(10);
        }
        return await ask();
    }
}
