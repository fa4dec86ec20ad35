using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Files and folders that come, go and move: as the client says, and as our own watcher sees.</summary>
public sealed class FileEventTests
{
    private const string ClientWatches = """{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}""";

    [Fact]
    public async Task What_is_made_moved_and_deleted_in_the_editor_is_followed()
    {
        await using var vault = await TestVault.OpenAsync(ClientWatches, ("n.md", "[[made]] [[moved]]"));
        Assert.Equal("2 broken", await BrokenAsync(vault));
        vault.Write("made.md", "# M");
        await vault.Client.TellAsync("workspace/didCreateFiles", $$"""{"files":[{"uri":"{{vault.UriOf("made.md")}}"}]}""");
        await UntilAsync(vault, "1 broken");
        File.Move(Path.Combine(vault.Root, "made.md"), Path.Combine(vault.Root, "moved.md"));
        await vault.Client.TellAsync("workspace/didRenameFiles", $$"""{"files":[{"oldUri":"{{vault.UriOf("made.md")}}","newUri":"{{vault.UriOf("moved.md")}}"}]}""");
        await UntilAsync(async () => (await vault.AskAtAsync("textDocument/definition", "x.md", "[[mov‸ed]] [[made]]")).EnumerateArray().Any(place => place.GetProperty("uri").GetString() == vault.UriOf("moved.md")));
        Assert.Equal("1 broken", await BrokenAsync(vault));
        File.Delete(Path.Combine(vault.Root, "moved.md"));
        await vault.Client.TellAsync("workspace/didDeleteFiles", $$"""{"files":[{"uri":"{{vault.UriOf("moved.md")}}"}]}""");
        await UntilAsync(vault, "2 broken");
    }

    [Fact]
    public async Task A_client_that_can_watch_is_asked_to_and_a_folder_stands_for_what_is_in_it()
    {
        await using var vault = await TestVault.OpenAsync(ClientWatches, ("n.md", "[[a]] [[b]]"));
        Assert.Equal("2 broken", await BrokenAsync(vault));
        Assert.Contains(vault.Client.Told, told => told.GetProperty("method").GetString() == "client/registerCapability" && told.GetRawText().Contains("workspace/didChangeWatchedFiles", StringComparison.Ordinal));
        vault.Write("sub/a.md", "x");
        vault.Write("sub/deep/b.md", "x");
        await vault.Client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{vault.UriOf("sub")}}","type":1}]}""");
        await UntilAsync(vault, "0 broken");
        Directory.Delete(Path.Combine(vault.Root, "sub"), recursive: true);
        await vault.Client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{vault.UriOf("sub")}}","type":3}]}""");
        await UntilAsync(vault, "2 broken");
    }

    [Fact]
    public async Task For_a_client_that_cannot_the_server_watches_by_itself()
    {
        await using var vault = await TestVault.OpenAsync(("n.md", "[[a]] [[b]]"));
        Assert.Equal("2 broken", await BrokenAsync(vault));
        vault.Write("a.md", "x");
        await UntilAsync(vault, "1 broken");
        vault.Write("sub/b.md", "x");
        await UntilAsync(vault, "0 broken");
        File.Delete(Path.Combine(vault.Root, "a.md"));
        await UntilAsync(vault, "1 broken");
    }

    [Fact]
    public async Task What_is_open_counts_as_the_editor_has_it_whatever_is_on_the_disk()
    {
        await using var vault = await TestVault.OpenAsync(ClientWatches, ("n.md", "[[gone]]"));
        await vault.EditAsync("n.md", "[[n]]");
        Assert.Equal("0 broken", await BrokenAsync(vault));
        vault.Write("n.md", "[[gone]] [[gone too]]");
        vault.Write("mark.md", "x");
        await vault.Client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{vault.UriOf("n.md")}}","type":2},{"uri":"{{vault.UriOf("mark.md")}}","type":1}]}""");
        await UntilAsync(async () => OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/symbol", """{"query":"mark"}""")).GetArrayLength() > 0);
        Assert.Equal("0 broken", await BrokenAsync(vault));
        await vault.Client.TellAsync("textDocument/didClose", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"}}""");
        Assert.Equal("2 broken", await BrokenAsync(vault));
    }

    [Fact]
    public async Task Folders_of_the_workspace_come_and_go()
    {
        await using var first = await TestVault.OpenAsync(ClientWatches, ("a.md", "x"));
        await using var second = await TestVault.OpenAsync(ClientWatches, ("b.md", "x"));
        Assert.Equal(0, OpenNotes.ResultOf(await first.Client.AskAsync("workspace/symbol", """{"query":"b"}""")).GetArrayLength());
        var folder = $$"""{"uri":"{{second.UriOf("")}}","name":"second"}""";
        await first.Client.TellAsync("workspace/didChangeWorkspaceFolders", $$$"""{"event":{"added":[{{{folder}}}],"removed":[]}}""");
        Assert.Equal(1, OpenNotes.ResultOf(await first.Client.AskAsync("workspace/symbol", """{"query":"b"}""")).GetArrayLength());
        await first.Client.TellAsync("workspace/didChangeWorkspaceFolders", $$$"""{"event":{"added":[],"removed":[{{{folder}}}]}}""");
        Assert.Equal(0, OpenNotes.ResultOf(await first.Client.AskAsync("workspace/symbol", """{"query":"b"}""")).GetArrayLength());
    }

    [Fact]
    public async Task A_client_that_does_not_ask_is_told_what_is_wrong_in_what_it_has_open_and_when_it_is_right()
    {
        await using var vault = await TestVault.OpenAsync(ClientWatches, ("o.md", "[[n]]"));
        await vault.EditAsync("n.md", "[[gone]]");
        await UntilAsync(async () => { await BrokenAsync(vault); return PushedOf(vault, "n.md") is ["broken-note"]; });
        await vault.Client.TellAsync("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":2},"end":{"line":0,"character":6}},"text":"o"}]}""");
        await UntilAsync(async () => { await BrokenAsync(vault); return PushedOf(vault, "n.md") is []; });
        await vault.EditAsync("x.md", "[[gone]]");
        await UntilAsync(async () => { await BrokenAsync(vault); return PushedOf(vault, "x.md")?.Contains("broken-note") == true; });
        // What is closed is nobody's any more.
        await vault.Client.TellAsync("textDocument/didClose", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("x.md")}}}"}}""");
        await UntilAsync(async () => { await BrokenAsync(vault); return PushedOf(vault, "x.md") is []; });
    }

    [Fact]
    public async Task A_heading_that_goes_and_comes_is_told_of_in_every_open_note_that_links_to_it()
    {
        await using var vault = await TestVault.OpenAsync(ClientWatches, ("o.md", "[[b]] [[c]] [[a]]"));
        await vault.EditAsync("a.md", "# A\n\n## Part\n\ntext ^id\n");
        await vault.EditAsync("b.md", "[[a#Part]] and [[a]]");
        await vault.EditAsync("c.md", "[[a#^id]]");
        await UntilAsync(async () => { await BrokenAsync(vault); return PushedOf(vault, "b.md") is [] && PushedOf(vault, "c.md") is []; });
        await ChangeAsync(vault, "a.md", 2, """{"start":{"line":2,"character":3},"end":{"line":2,"character":7}}""", "Piece");
        await UntilAsync(async () => { await BrokenAsync(vault); return PushedOf(vault, "b.md") is ["broken-heading"]; });
        Assert.True(PushedOf(vault, "c.md") is []);
        await ChangeAsync(vault, "a.md", 3, """{"start":{"line":2,"character":3},"end":{"line":2,"character":8}}""", "Part");
        await ChangeAsync(vault, "a.md", 4, """{"start":{"line":4,"character":5},"end":{"line":4,"character":8}}""", "");
        await UntilAsync(async () => { await BrokenAsync(vault); return PushedOf(vault, "b.md") is [] && PushedOf(vault, "c.md") is ["broken-block"]; });
    }

    [Fact]
    public async Task A_client_that_asks_is_told_to_ask_again_when_an_edit_has_changed_what_is_right_in_another_note_and_only_then()
    {
        await using var vault = await TestVault.OpenAsync("""{"textDocument":{"diagnostic":{} },"workspace":{"diagnostics":{"refreshSupport":true},"didChangeWatchedFiles":{"dynamicRegistration":true}}}""", ("o.md", "[[n]]"));
        vault.Client.Answers["workspace/diagnostic/refresh"] = "null";
        await vault.EditAsync("n.md", "[[new]] [[new#Part]]");
        Assert.Equal("2 broken", await BrokenAsync(vault));
        Assert.Equal(0, Refreshes(vault));
        // A quick fix has made the note; the editor has it, and no file is there that could be watched.
        await vault.EditAsync("new.md", "# New\n\n[[n]]\n");
        await UntilAsync(async () => await BrokenAsync(vault) == "0 broken" && Refreshes(vault) == 1);
        await ChangeAsync(vault, "new.md", 2, """{"start":{"line":2,"character":0},"end":{"line":2,"character":0}}""", "words ");
        await ChangeAsync(vault, "new.md", 3, """{"start":{"line":2,"character":0},"end":{"line":2,"character":0}}""", "## Part\n");
        await UntilAsync(async () => { await BrokenAsync(vault); return Refreshes(vault) == 2; });
        // Of an edit and a close that come together one refresh or two may be asked for.
        await ChangeAsync(vault, "n.md", 2, """{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}""", "[[gone]] ");
        await vault.Client.TellAsync("textDocument/didClose", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("new.md")}}}"}}""");
        await UntilAsync(async () => { await BrokenAsync(vault); return Refreshes(vault) >= 3; });
        Assert.Equal("3 broken", await BrokenAsync(vault));
    }

    private static int Refreshes(TestVault vault) => vault.Client.Told.Count(told => told.GetProperty("method").GetString() == "workspace/diagnostic/refresh");

    private static Task ChangeAsync(TestVault vault, string path, int version, string range, string text) =>
        vault.Client.TellAsync("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{vault.UriOf(path)}}}","version":{{{version}}}},"contentChanges":[{"range":{{{range}}},"text":{{{OpenNotes.Json(text)}}}}]}""");

    private static List<string>? PushedOf(TestVault vault, string path) => vault.Client.Told
        .Where(told => told.GetProperty("method").GetString() == "textDocument/publishDiagnostics" && told.GetProperty("params").GetProperty("uri").GetString() == vault.UriOf(path))
        .Select(told => told.GetProperty("params").GetProperty("diagnostics").EnumerateArray().Select(item => item.GetProperty("code").GetString()!).ToList()).LastOrDefault();

    private static async Task<string> BrokenAsync(TestVault vault)
    {
        var answer = await vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"}}""");
        var items = answer.TryGetProperty("result", out var report) ? report.GetProperty("items") : JsonDocument.Parse("[]").RootElement;
        return $"{items.EnumerateArray().Count(item => item.GetProperty("code").GetString() == "broken-note")} broken";
    }

    private static Task UntilAsync(TestVault vault, string broken) => UntilAsync(async () => await BrokenAsync(vault) == broken);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            if (await isSo())
                return;
            await Task.Delay(20);
        }
        Assert.Fail("it never came");
    }
}
