using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Settings;

public sealed class SettingsSessionTests
{
    private const string Pulls = """{"textDocument":{"diagnostic":{}},"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}""";

    [Fact]
    public async Task A_bad_file_is_told_once_and_shows_its_mistakes_when_it_is_opened()
    {
        using var folder = new TestFolder((".edgetwin/notes.toml", "[links]\nmode = \"near\"\n"), ("a.md", "[[b]]"));
        await using var client = await StartAsync(folder, Pulls);
        await client.TellAsync("textDocument/didOpen", Open(folder, ".edgetwin/notes.toml", "[links]\nmode = \"near\"\n"));
        var found = Assert.Single(await PullAsync(client, folder.UriOf(".edgetwin/notes.toml")));
        Assert.Equal("mode is \"near\"; allowed is \"shortest\", \"relative\" or \"absolute\"", found.GetProperty("message").GetString());
        Assert.Equal("""{"start":{"line":1,"character":7},"end":{"line":1,"character":13}}""", found.GetProperty("range").GetRawText());
        // Typed right, it is right at once; and it never was a note.
        await client.TellAsync("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{folder.UriOf(".edgetwin/notes.toml")}}}","version":2},"contentChanges":[{"range":{"start":{"line":1,"character":8},"end":{"line":1,"character":12}},"text":"relative"}]}""");
        Assert.Empty(await PullAsync(client, folder.UriOf(".edgetwin/notes.toml")));
        var symbols = (await client.AskAsync("workspace/symbol", """{"query":""}""")).GetProperty("result");
        Assert.Equal(["a"], symbols.EnumerateArray().Select(symbol => symbol.GetProperty("name").GetString()));
        var told = Assert.Single(client.Told, told => told.GetProperty("method").GetString() == "window/showMessage").GetProperty("params").GetProperty("message").GetString();
        Assert.Equal($"{folder.Path}/.edgetwin/notes.toml:2:8: mode is \"near\"; allowed is \"shortest\", \"relative\" or \"absolute\"\nWhat is wrong keeps its default.", told);
    }

    [Fact]
    public async Task What_the_client_says_at_the_start_holds_for_its_vaults()
    {
        using var folder = new TestFolder((".edgetwin/keep", ""), ("a.md", "[[nowhere]]"), ("old/b.md", "# B"));
        await using var client = await StartAsync(folder, Pulls, """{"ignore":["old/"],"diagnostics":{"broken-note":"error","orphan-note":"off"}}""");
        var found = Assert.Single(await PullAsync(client, folder.UriOf("a.md")));
        Assert.Equal(("broken-note", 1), (found.GetProperty("code").GetString(), found.GetProperty("severity").GetInt32()));
        Assert.Empty((await client.AskAsync("workspace/symbol", """{"query":"b"}""")).GetProperty("result").EnumerateArray());
    }

    [Fact]
    public async Task A_saved_file_counts_at_once()
    {
        using var folder = new TestFolder((".edgetwin.toml", ""), ("a.md", "---\naliases: [x]\n---\n[[x]]"), ("old/b.md", "# Beta"));
        await using var client = await StartAsync(folder, Pulls);
        Assert.DoesNotContain("broken-note", Codes(await PullAsync(client, folder.UriOf("a.md"))));
        folder.Write(".edgetwin.toml", "ignore = [\"old/\"]\nlinks.aliases = false\n");
        await client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{folder.UriOf(".edgetwin.toml")}}","type":2}]}""");
        await UntilAsync(async () => Codes(await PullAsync(client, folder.UriOf("a.md"))).Contains("broken-note"));
        await UntilAsync(async () => (await client.AskAsync("workspace/symbol", """{"query":"beta"}""")).GetProperty("result").GetArrayLength() == 0);
    }

    [Fact]
    public async Task A_file_that_turns_bad_is_told_again_and_the_client_asks_for_its_diagnostics()
    {
        using var folder = new TestFolder((".edgetwin.toml", ""), ("a.md", "[[nowhere]]"));
        await using var client = await StartAsync(folder, """{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":true},"didChangeWatchedFiles":{"dynamicRegistration":true}}}""");
        foreach (var mode in new[] { "near", "far", "far" })
        {
            folder.Write(".edgetwin.toml", $"[diagnostics]\nbroken-note = \"off\"\norphan-note = \"off\"\n[links]\nmode = \"{mode}\"\n");
            await client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{folder.UriOf(".edgetwin.toml")}}","type":2}]}""");
            await UntilAsync(async () =>
            {
                await client.AskAsync("workspace/symbol", """{"query":"a"}""");
                return client.Told.Any(told => told.ToString().Contains($"mode is \\u0022{mode}", StringComparison.Ordinal) || told.ToString().Contains($"mode is \\\"{mode}", StringComparison.Ordinal));
            });
        }
        await UntilAsync(async () =>
        {
            await client.AskAsync("workspace/symbol", """{"query":"a"}""");
            return client.Told.Any(told => told.GetProperty("method").GetString() == "workspace/diagnostic/refresh");
        });
        Assert.Equal(2, client.Told.Count(told => told.GetProperty("method").GetString() == "window/showMessage"));
        Assert.Empty(await PullAsync(client, folder.UriOf("a.md")));
    }

    [Fact]
    public async Task A_client_that_pushes_its_settings_changes_them()
    {
        using var folder = new TestFolder((".edgetwin/keep", ""), ("a.md", "[[nowhere]]"));
        await using var client = await StartAsync(folder, Pulls);
        await client.TellAsync("workspace/didChangeConfiguration", """{"settings":{"edgetwin":{"diagnostics":{"broken-note":"off","orphan-note":"off"}}}}""");
        await UntilAsync(async () => (await PullAsync(client, folder.UriOf("a.md"))).Count == 0);
        await client.TellAsync("workspace/didChangeConfiguration", """{"settings":{"edgetwin":{"diagnostics":{"broken-note":"of"}}}}""");
        await UntilAsync(async () => (await PullAsync(client, folder.UriOf("a.md"))).Count == 2);
        await UntilAsync(async () =>
        {
            await client.AskAsync("workspace/symbol", """{"query":"a"}""");
            return client.Told.Any(told => told.ToString().Contains("the editor's settings: broken-note is", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_client_that_can_be_asked_is_asked_for_its_section()
    {
        using var folder = new TestFolder((".edgetwin/keep", ""), ("a.md", "[[nowhere]]"));
        await using var client = await StartAsync(folder, """{"textDocument":{"diagnostic":{}},"workspace":{"configuration":true,"didChangeWatchedFiles":{"dynamicRegistration":true}}}""");
        JsonElement asked = default;
        await UntilAsync(async () =>
        {
            await client.AskAsync("workspace/symbol", """{"query":"a"}""");
            asked = client.Told.FirstOrDefault(told => told.GetProperty("method").GetString() == "workspace/configuration");
            return asked.ValueKind != JsonValueKind.Undefined;
        });
        Assert.Equal("""{"items":[{"section":"edgetwin"}]}""", asked.GetProperty("params").GetRawText());
        await client.ReplyAsync(asked, """[{"diagnostics":{"broken-note":"off","orphan-note":"off"}}]""");
        await UntilAsync(async () => (await PullAsync(client, folder.UriOf("a.md"))).Count == 0);
    }

    [Fact]
    public async Task A_problem_of_a_schema_carries_what_a_fix_needs()
    {
        using var folder = new TestFolder((".edgetwin/schemas/task.toml", "[[field]]\nname = \"state\"\nvalues = [\"open\", \"done\"]\n"), ("a.md", "---\ntype: task\nstate: opn\n---\n[[a]]"));
        await using var client = await StartAsync(folder, Pulls, """{"diagnostics":{"orphan-note":"off"}}""");
        var found = Assert.Single(await PullAsync(client, folder.UriOf("a.md")));
        Assert.Equal("""["state","open","done"]""", found.GetProperty("data").GetRawText());
    }

    private static async Task<TestClient> StartAsync(TestFolder folder, string capabilities, string options = "null")
    {
        var client = new TestClient();
        await client.AskAsync("initialize", $$$"""{"processId":null,"rootUri":"{{{folder.Uri}}}","initializationOptions":{{{options}}},"capabilities":{{{capabilities}}}}""");
        await client.TellAsync("initialized", "{}");
        return client;
    }

    private static string Open(TestFolder folder, string path, string text) =>
        $$$"""{"textDocument":{"uri":"{{{folder.UriOf(path)}}}","version":1,"languageId":"toml","text":{{{JsonSerializer.Serialize(text)}}}}}""";

    private static async Task<List<JsonElement>> PullAsync(TestClient client, string uri) =>
        [.. (await client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}""")).GetProperty("result").GetProperty("items").EnumerateArray()];

    private static List<string?> Codes(List<JsonElement> found) => [.. found.Select(item => item.GetProperty("code").GetString())];

    private static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await isDone())
                return;
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
        Assert.Fail("It did not happen within five seconds.");
    }
}
