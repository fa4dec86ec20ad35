using System.Text;
using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>What files, links and clients do that nobody wants: answered all the same, or refused in words.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] AboutNotes =
    [
        "textDocument/documentSymbol", "textDocument/codeLens", "textDocument/documentLink", "textDocument/foldingRange", "textDocument/semanticTokens/full", "textDocument/diagnostic", "edgetwin/backlinks",
    ];

    [Fact]
    public async Task Bytes_that_are_no_UTF8_and_a_byte_order_mark_are_read_around()
    {
        await using var vault = await TestVault.OpenAsync(("n.md", "[[bad]] [[bom]] [[Titled]]"));
        await File.WriteAllBytesAsync(Path.Combine(vault.Root, "bad.md"), [.. "# H\xC3\n"u8, 0xFF, 0xFE, .. " [[n]] #t\xE2\x82 [[no"u8, 0xC3, .. "]]"u8], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(vault.Root, "bom.md"), [0xEF, 0xBB, 0xBF, .. "---\ntitle: Titled\n---\n# H\n"u8], TestContext.Current.CancellationToken);
        await ChangedAsync(vault, "bad.md", "bom.md");
        Assert.Equal("bom.md:0:0", await FollowAsync(vault, "[[Tit‸led]]"));
        Assert.Equal("bad.md:0:0", await FollowAsync(vault, "[[ba‸d]]"));
        foreach (var path in (string[])["bad.md", "bom.md"])
            await AnswersAsync(vault, path);
    }

    [Theory]
    [InlineData("a\r\nb\rc\n\n[[tar‸get]]\r\n", 4)]
    [InlineData("a\r\r\n[[tar‸get]]\n", 2)]
    [InlineData("\uFEFF# T\r\n[[tar‸get]]", 1)]
    public async Task Lines_may_end_as_they_like(string text, int line)
    {
        await using var vault = await TestVault.OpenAsync(("target.md", "x"));
        var plain = text.Replace("‸", "", StringComparison.Ordinal);
        await vault.EditAsync("n.md", plain);
        var place = $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"},"position":{"line":{{{line}}},"character":4}}""";
        Assert.Equal("target.md:0:0", vault.PlaceOf(Assert.Single(OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/definition", place)).EnumerateArray())));
        // Something is put before it, on its line, and an end of a line is taken away.
        await ChangeAsync(vault, 2, $$$"""{"range":{"start":{"line":{{{line}}},"character":0},"end":{"line":{{{line}}},"character":0}},"text":"ä🎉 \r"}""");
        Assert.Equal("target.md:0:0", vault.PlaceOf(Assert.Single(OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/definition", place.Replace($"\"line\":{line}", $"\"line\":{line + 1}", StringComparison.Ordinal))).EnumerateArray())));
        await AnswersAsync(vault, "n.md");
    }

    [Fact]
    public async Task A_note_of_50_MB_is_read_followed_and_edited()
    {
        var line = "Some words of a long note, with a [[small]] link and a #tag in it.\n";
        var text = new StringBuilder(50_000_100).Append("# Large\n\n");
        while (text.Length < 50_000_000)
            text.Append(line, 0, text.Length % 1000 < 20 ? line.Length : 34).Append(text.Length % 1000 < 20 ? "" : "\n");
        text.Append("\n## The end\n");
        await using var vault = await TestVault.OpenAsync(("small.md", "x"), ("large.md", text.ToString()));
        var end = await FollowAsync(vault, "[[large#The e‸nd]]");
        Assert.StartsWith("large.md:", end, StringComparison.Ordinal);
        var symbols = OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/documentSymbol", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("large.md")}}}"}}"""));
        Assert.Equal("Large", Assert.Single(symbols.EnumerateArray()).GetProperty("name").GetString());
        await vault.EditAsync("large.md", text.ToString());
        await vault.Client.TellAsync("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("large.md")}}}","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":2},"end":{"line":0,"character":7}},"text":"Huge"}]}""");
        symbols = OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/documentSymbol", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("large.md")}}}"}}"""));
        Assert.Equal("Huge", Assert.Single(symbols.EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Ten_thousand_links_in_one_note_are_all_there()
    {
        const int Links = 10_000;
        var text = string.Concat(Enumerable.Range(0, Links).Select(i => i % 2 == 0 ? "[[target]]\n" : "[[gone]]\n"));
        await using var vault = await TestVault.OpenAsync(("target.md", "# T"), ("n.md", text));
        var about = $$"""{"textDocument":{"uri":"{{vault.UriOf("n.md")}}"}""";
        Assert.Equal(Links / 2, OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/documentLink", about + "}")).GetArrayLength());
        Assert.Equal(Links / 2, OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/diagnostic", about + "}")).GetProperty("items").EnumerateArray().Count(item => item.GetProperty("code").GetString() == "broken-note"));
        Assert.Equal(Links / 2, (await vault.AskAtAsync("textDocument/references", "target.md", "‸# T", ",\"context\":{\"includeDeclaration\":false}")).GetArrayLength());
        Assert.Equal(Links / 2, OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/references", about + ",\"position\":{\"line\":1,\"character\":4},\"context\":{\"includeDeclaration\":true}}")).GetArrayLength());
        var renamed = OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/rename", about + ",\"position\":{\"line\":0,\"character\":4},\"newName\":\"other\"}"));
        Assert.Equal(Links / 2, renamed.GetProperty("documentChanges")[0].GetProperty("edits").GetArrayLength());
        await AnswersAsync(vault, "n.md");
    }

    [Fact]
    public async Task Notes_that_hold_each_other_never_go_round()
    {
        await using var vault = await WritingVault.StartAsync("a.md", "![[¦b]]\n", "b.md", "![[a]]\n", "self.md", "# S\n\n![[self]]\n");
        Assert.Equal("![[a]]\n", await vault.DoneAsync("a.md", "Put the text of 'b.md' here"));
        foreach (var (path, text) in new[] { ("b.md", "![[a]]"), ("self.md", "![[self]]") })
        {
            var line = path == "self.md" ? 2 : 0;
            var hover = await vault.AskAsync("textDocument/hover", path, $$""","position":{"line":{{line}},"character":4}""");
            Assert.Contains(path == "self.md" ? "# S" : "![[b]]", hover.GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
            Assert.True((await vault.AskAsync("textDocument/definition", path, $$""","position":{"line":{{line}},"character":4}""")).GetArrayLength() == 1, text);
        }
        Assert.Equal(2, OpenNotes.ResultOf(await vault.Client.AskAsync("edgetwin/graph", $$"""{"uri":"{{vault.UriOf("a.md")}}","depth":20}""")).GetProperty("nodes").GetArrayLength());
    }

    [Theory]
    [InlineData("[[No‸te]]", "Note.md:0:0")]
    [InlineData("[[no‸te]]", "note.md:0:0")]
    [InlineData("[[NO‸TE]]", "Note.md:0:0 note.md:0:0")]
    [InlineData("[[caf\u00e9‸]]", "caf\u00e9.md:0:0")]
    [InlineData("[[cafe\u0301‸]]", "cafe\u0301.md:0:0")]
    [InlineData("[[nai\u0308ve‸]]", "na\u00efve.md:0:0")]
    public async Task Names_that_differ_by_case_or_normalisation_are_told_apart_where_they_can_be(string text, string places)
    {
        await using var vault = await TestVault.OpenAsync(("Note.md", "x"), ("note.md", "x"), ("caf\u00e9.md", "x"), ("cafe\u0301.md", "x"), ("na\u00efve.md", "x"));
        Assert.Equal(places, await FollowAsync(vault, text));
    }

    [Fact]
    public async Task Links_of_the_file_system_that_go_round_are_not_followed()
    {
        await using var vault = await TestVault.OpenAsync(("n.md", "x"), ("sub/m.md", "[[n]]"));
        File.CreateSymbolicLink(Path.Combine(vault.Root, "sub/up"), vault.Root);
        File.CreateSymbolicLink(Path.Combine(vault.Root, "one"), Path.Combine(vault.Root, "two"));
        File.CreateSymbolicLink(Path.Combine(vault.Root, "two"), Path.Combine(vault.Root, "one"));
        File.CreateSymbolicLink(Path.Combine(vault.Root, "self.md"), "self.md");
        File.CreateSymbolicLink(Path.Combine(vault.Root, "other.md"), "n.md");
        await ChangedAsync(vault, "sub/up", "one", "two", "self.md", "other.md");
        await using var fresh = new TestClient();
        await fresh.AskAsync("initialize", $$"""{"processId":null,"rootUri":"{{vault.UriOf("")}}","capabilities":{} }""");
        foreach (var client in new[] { vault.Client, fresh })
        {
            var symbols = OpenNotes.ResultOf(await client.AskAsync("workspace/symbol", """{"query":""}"""));
            Assert.Equal("n.md other.md sub/m.md", string.Join(' ', symbols.EnumerateArray().Select(symbol => symbol.GetProperty("containerName").GetString()).Distinct().Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task A_file_that_vanishes_unseen_costs_what_is_in_it_and_nothing_else()
    {
        // A client that watches files itself: otherwise the server's own watcher may see it.
        await using var vault = await TestVault.OpenAsync("""{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}""", ("n.md", "[[gone]] [[stays]]"), ("gone.md", "# G\n\n[[stays]] words ^b"), ("stays.md", "# S\n"));
        Assert.Equal("gone.md:0:0", await FollowAsync(vault, "[[go‸ne]]"));
        File.Delete(Path.Combine(vault.Root, "gone.md"));
        Assert.Contains("cannot be read", (await vault.AskAtAsync("textDocument/hover", "x.md", "[[go‸ne]]")).GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await vault.AskAtAsync("textDocument/references", "stays.md", "‸# S\n", ",\"context\":{\"includeDeclaration\":false}")).GetArrayLength());
        Assert.Equal(2, OpenNotes.ResultOf(await vault.Client.AskAsync("edgetwin/backlinks", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("stays.md")}}}"}}""")).GetArrayLength());
        Assert.NotEqual(JsonValueKind.Null, (await vault.AskAtAsync("textDocument/completion", "x.md", "[[gone#^‸")).ValueKind);
        Assert.Equal(JsonRpc.Messages.ErrorCodes.InvalidParams, await vault.Client.CodeOfAsync("textDocument/documentSymbol", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("gone.md")}}}"}}"""));
        foreach (var command in (string[])["edgetwin.unlinkedMentions", "edgetwin.similarNotes", "edgetwin.orphans"])
            Assert.Equal(0, await vault.Client.CodeOfAsync("workspace/executeCommand", $$"""{"command":"{{command}}","arguments":["{{vault.UriOf("stays.md")}}"]}"""));
        await ChangedAsync(vault, "gone.md");
        Assert.Equal("", await FollowAsync(vault, "[[go‸ne]]"));
    }

    [Fact]
    public async Task A_folder_that_may_not_be_read_counts_as_empty()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "whoever may read everything is refused nothing");
        await using var vault = await TestVault.OpenAsync(("n.md", "x"), ("sub/m.md", "x"), ("locked.md", "[[n]]"));
        var sub = Path.Combine(vault.Root, "sub");
        File.SetUnixFileMode(sub, UnixFileMode.None);
        File.SetUnixFileMode(Path.Combine(vault.Root, "locked.md"), UnixFileMode.None);
        try
        {
            await using var fresh = new TestClient();
            await fresh.AskAsync("initialize", $$"""{"processId":null,"rootUri":"{{vault.UriOf("")}}","capabilities":{} }""");
            Assert.Equal("n.md", string.Join(' ', OpenNotes.ResultOf(await fresh.AskAsync("workspace/symbol", """{"query":"n"}""")).EnumerateArray().Select(symbol => symbol.GetProperty("containerName").GetString())));
            Assert.Equal(0, await fresh.CodeOfAsync("workspace/diagnostic", """{"previousResultIds":[]}"""));
        }
        finally
        {
            File.SetUnixFileMode(sub, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Ten_thousand_files_that_change_at_once_are_taken_together_while_answers_keep_coming()
    {
        const int Files = 10_000;
        await using var vault = await TestVault.OpenAsync("""{"window":{"workDoneProgress":true},"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}""", ("n.md", "# N\n[[f1]]"));
        vault.Client.Answers["window/workDoneProgress/create"] = "null";
        await AnswersAsync(vault, "n.md");
        foreach (var i in Enumerable.Range(0, Files))
            vault.Write($"many/f{i}.md", $"# F {i}\n[[n]]\n");
        var changes = string.Join(',', Enumerable.Range(0, Files).Select(i => $$"""{"uri":"{{vault.UriOf($"many/f{i}.md")}}","type":1}"""));
        await vault.Client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{{changes}}]}""");
        await AnswersAsync(vault, "n.md");
        await UntilAsync(vault, () => ProgressOf(vault).Contains("end"));
        Assert.Equal("begin", ProgressOf(vault)[0]);
        Assert.Single(ProgressOf(vault), kind => kind == "begin");
        var lens = OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/codeLens", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"}}"""));
        Assert.Equal($"{Files} backlinks", lens[0].GetProperty("command").GetProperty("title").GetString());
    }

    [Fact]
    public async Task An_edit_out_of_range_changes_nothing_and_the_whole_text_puts_it_right()
    {
        await using var vault = await TestVault.OpenAsync(("target.md", "x"));
        await vault.EditAsync("n.md", "[[target]]");
        await ChangeAsync(vault, 2, """{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"text":"changed "},{"range":{"start":{"line":7,"character":0},"end":{"line":9,"character":0}},"text":"x"}""");
        await ChangeAsync(vault, 3, """{"range":{"start":{"line":0,"character":5},"end":{"line":0,"character":2}},"text":"x"}""");
        await ChangeAsync(vault, 4, """{"range":{"start":{"line":-1,"character":0},"end":{"line":0,"character":2}},"text":"x"}""");
        await vault.Client.TellAsync("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("never.md")}}}","version":1},"contentChanges":[{"text":"x"}]}""");
        var place = $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"},"position":{"line":0,"character":4}}""";
        Assert.Single(OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/definition", place)).EnumerateArray());
        await UntilAsync(vault, () => LoggedIn(vault) >= 4);
        Assert.Equal(4, LoggedIn(vault));
        Assert.Contains(vault.Client.Told, told => told.GetRawText().Contains("has 1 lines, and lines 7 to 9 were changed (counted from 0). Nothing was changed; the whole text puts it right.", StringComparison.Ordinal));
        await ChangeAsync(vault, 5, """{"text":"# All of it\n[[target]]"}""");
        Assert.Empty(OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/definition", place)).EnumerateArray());
        Assert.Single(OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/definition", place.Replace("\"line\":0", "\"line\":1", StringComparison.Ordinal))).EnumerateArray());
    }

    [Fact]
    public async Task A_column_behind_the_end_of_its_line_means_the_end()
    {
        await using var vault = await TestVault.OpenAsync(("target.md", "x"));
        await vault.EditAsync("n.md", "ä🎉\n[[target]]");
        await ChangeAsync(vault, 2, """{"range":{"start":{"line":0,"character":99},"end":{"line":0,"character":999}},"text":"!\n"}""");
        Assert.Single(OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/definition", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"},"position":{"line":2,"character":4}}""")).EnumerateArray());
    }

    [Fact]
    public async Task Two_clients_have_one_vault_each_with_its_own_texts()
    {
        await using var vault = await TestVault.OpenAsync(("n.md", "[[target]]"), ("target.md", "# T"));
        await using (var other = new TestClient())
        {
            await other.AskAsync("initialize", $$"""{"processId":null,"rootUri":"{{vault.UriOf("")}}","capabilities":{} }""");
            await vault.EditAsync("n.md", "nothing");
            var references = $$$"""{"textDocument":{"uri":"{{{vault.UriOf("target.md")}}}"},"position":{"line":0,"character":0},"context":{"includeDeclaration":false}}""";
            Assert.Empty(OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/references", references)).EnumerateArray());
            // What one has typed and not saved the other does not see.
            Assert.Single(OpenNotes.ResultOf(await other.AskAsync("textDocument/references", references)).EnumerateArray());
            vault.Write("more.md", "[[target]]");
            foreach (var client in new[] { vault.Client, other })
                await client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{vault.UriOf("more.md")}}","type":1}]}""");
            await UntilAsync(other, async () => OpenNotes.ResultOf(await other.AskAsync("textDocument/references", references)).GetArrayLength() == 2);
            await UntilAsync(vault.Client, async () => OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/references", references)).GetArrayLength() == 1);
            await other.AskAsync("shutdown");
            await other.TellAsync("exit");
            Assert.Equal(0, await other.ExitCodeAsync());
        }
        await AnswersAsync(vault, "n.md");
    }

    /// <summary>Everything that is asked about a note is answered without an error.</summary>
    private static async Task AnswersAsync(TestVault vault, string path)
    {
        foreach (var method in AboutNotes)
            Assert.Equal((method, 0), (method, await vault.Client.CodeOfAsync(method, $$$"""{"textDocument":{"uri":"{{{vault.UriOf(path)}}}"}}""")));
    }

    private static async Task<string> FollowAsync(TestVault vault, string text) =>
        string.Join(' ', (await vault.AskAtAsync("textDocument/definition", "x.md", text)).EnumerateArray().Select(vault.PlaceOf).Order(StringComparer.Ordinal));

    private static Task ChangeAsync(TestVault vault, int version, string changes) =>
        vault.Client.TellAsync("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}","version":{{{version}}}},"contentChanges":[{{{changes}}}]}""");

    /// <summary>Tells the server of files and waits until it has taken them: then a note of a new name is there too.</summary>
    private static async Task ChangedAsync(TestVault vault, params string[] paths)
    {
        var mark = $"mark-{Guid.NewGuid():N}";
        vault.Write($"{mark}.md", "x");
        var changes = string.Join(',', paths.Append($"{mark}.md").Select(path => $$"""{"uri":"{{vault.UriOf(path)}}","type":1}"""));
        await vault.Client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{{changes}}]}""");
        await UntilAsync(vault.Client, async () => OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/symbol", $$"""{"query":"{{mark}}"}""")).GetArrayLength() > 0);
        File.Delete(Path.Combine(vault.Root, $"{mark}.md"));
        await vault.Client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{vault.UriOf($"{mark}.md")}}","type":3}]}""");
        await UntilAsync(vault.Client, async () => OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/symbol", $$"""{"query":"{{mark}}"}""")).GetArrayLength() == 0);
    }

    private static int LoggedIn(TestVault vault) => vault.Client.Told.Count(told => told.GetProperty("method").GetString() == "window/logMessage" && told.GetRawText().Contains("didChange", StringComparison.Ordinal));

    private static List<string> ProgressOf(TestVault vault) => [.. vault.Client.Told.Where(told => told.GetProperty("method").GetString() == "$/progress").Select(told => told.GetProperty("params").GetProperty("value").GetProperty("kind").GetString()!)];

    private static Task UntilAsync(TestVault vault, Func<bool> isSo) => UntilAsync(vault.Client, async () =>
    {
        await vault.Client.AskAsync("workspace/symbol", """{"query":"n"}""");
        return isSo();
    });

    private static async Task UntilAsync(TestClient client, Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            if (await isSo())
                return;
            await Task.Delay(20);
        }
        Assert.Fail($"it never came; the server said: {string.Join('\n', client.Told)}");
    }
}
