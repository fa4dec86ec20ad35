using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Lsp.Tests.Disks;

/// <summary>A vault on a disk that takes its time, or that does not answer at all for a while: whoever writes does not wait for it.</summary>
public sealed class SlowDiskTests
{
    private const int Notes = 200;
    private const int Stuck = -1;

    [Fact]
    public async Task While_the_disk_is_stuck_what_is_open_is_answered_and_then_the_vault_is_there_whole()
    {
        using var folder = Folder();
        using var disk = new SlowDisk(folder.Path, Stuck);
        var time = new FakeTimeProvider();
        await using var client = new TestClient(time);
        client.Answers["window/workDoneProgress/create"] = "null";
        await client.AskAsync("initialize", $$"""{"processId":null,"rootUri":"file://{{disk.Path}}","capabilities":{"window":{"workDoneProgress":true} } }""");
        await client.TellAsync("initialized", "{}");
        await client.TellAsync("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{UriOf(disk, "n1.md")}}}","version":1,"languageId":"markdown","text":"# Open\n\n- a\n"}}""");
        var about = $$"""{"textDocument":{"uri":"{{UriOf(disk, "n1.md")}}"}""";
        var references = await client.BeginAsync("textDocument/references", about + ""","position":{"line":0,"character":3},"context":{"includeDeclaration":false}}""");
        for (var version = 2; version < 50; version++)
        {
            await client.TellAsync("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{UriOf(disk, "n1.md")}}}","version":{{{version}}}},"contentChanges":[{"range":{"start":{"line":0,"character":6},"end":{"line":0,"character":6} },"text":"!"}]}""");
            var symbols = OpenNotes.ResultOf(await client.AskAsync("textDocument/documentSymbol", about + "}"));
            Assert.Equal("Open" + new string('!', version - 1), symbols[0].GetProperty("name").GetString());
            time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.DoesNotContain(client.Told, told => IsAnswerTo(told, references));
        Assert.Contains(client.Told, told => told.GetProperty("method").GetString() == "$/progress");
        disk.DelayMs = 1;
        while (!client.Told.Exists(told => IsAnswerTo(told, references)))
            await client.AskAsync("workspace/symbol", """{"query":"n1"}""");
        Assert.Equal(Notes - 1, client.Told.Find(told => IsAnswerTo(told, references)).GetProperty("result").GetArrayLength());
    }

    [Fact]
    public async Task A_file_that_changes_on_a_stuck_disk_holds_up_no_edit_and_is_taken_when_it_can_be_read()
    {
        using var folder = Folder();
        using var disk = new SlowDisk(folder.Path);
        await using var client = await OpenedAsync(disk);
        disk.DelayMs = Stuck;
        folder.Write("n2.md", "# Other\n\n[[n1]] [[n1]] [[n1]]\n");
        await client.TellAsync("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{UriOf(disk, "n2.md")}}","type":2}]}""");
        for (var version = 2; version < 50; version++)
        {
            await client.TellAsync("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{UriOf(disk, "n1.md")}}}","version":{{{version}}}},"contentChanges":[{"range":{"start":{"line":0,"character":6},"end":{"line":0,"character":6} },"text":"!"}]}""");
            var problems = OpenNotes.ResultOf(await client.AskAsync("textDocument/diagnostic", $$"""{"textDocument":{"uri":"{{UriOf(disk, "n1.md")}}"} }""")).GetProperty("items");
            Assert.Contains("nowhere", problems[0].GetProperty("message").GetString(), StringComparison.Ordinal);
            var items = OpenNotes.ResultOf(await client.AskAsync("textDocument/completion", $$"""{"textDocument":{"uri":"{{UriOf(disk, "n1.md")}}"},"position":{"line":2,"character":3} }"""));
            Assert.NotEqual(0, items.GetProperty("items").GetArrayLength());
        }
        Assert.Equal(Notes - 1, await ReferencesAsync(client, disk));
        disk.DelayMs = 0;
        while (await ReferencesAsync(client, disk) != Notes + 1)
            await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    /// <summary>A hover on a link reads the note that it leads to. However many of them wait for the disk, an edit does not.</summary>
    [Fact]
    public async Task Hovers_that_wait_for_a_stuck_disk_hold_up_nothing_else()
    {
        const int Hovers = 6;
        using var folder = Folder();
        using var disk = new SlowDisk(folder.Path);
        await using var client = await OpenedAsync(disk);
        disk.DelayMs = Stuck;
        var about = $$"""{"textDocument":{"uri":"{{UriOf(disk, "n1.md")}}"}""";
        var waiting = new List<int>();
        for (var i = 0; i < Hovers; i++)
            waiting.Add(await client.BeginAsync("textDocument/hover", about + ""","position":{"line":2,"character":5}}"""));
        Assert.Equal(0, await client.CodeOfAsync("textDocument/documentSymbol", about + "}"));
        Assert.Equal(0, await client.CodeOfAsync("textDocument/completion", about + ""","position":{"line":2,"character":3}}"""));
        disk.DelayMs = 0;
        while (!waiting.TrueForAll(id => client.Told.Exists(told => IsAnswerTo(told, id))))
            await client.AskAsync("textDocument/documentSymbol", about + "}");
        Assert.Contains("Note 2", client.Told.Find(told => IsAnswerTo(told, waiting[0])).GetProperty("result").GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<TestClient> OpenedAsync(SlowDisk disk)
    {
        var client = new TestClient();
        await client.AskAsync("initialize", $$"""{"processId":null,"rootUri":"file://{{disk.Path}}","capabilities":{"textDocument":{"diagnostic":{} } } }""");
        await client.TellAsync("initialized", "{}");
        await client.TellAsync("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{UriOf(disk, "n1.md")}}}","version":1,"languageId":"markdown","text":"# Open\n\n[[n2]] [[nowhere]]\n"}}""");
        await ReferencesAsync(client, disk);
        return client;
    }

    private static async Task<int> ReferencesAsync(TestClient client, SlowDisk disk) => OpenNotes.ResultOf(await client.AskAsync(
        "textDocument/references",
        $$$"""{"textDocument":{"uri":"{{{UriOf(disk, "n1.md")}}}"},"position":{"line":0,"character":3},"context":{"includeDeclaration":false}}""")).GetArrayLength();

    private static bool IsAnswerTo(JsonElement told, int id) => !told.TryGetProperty("method", out _) && told.GetProperty("id").GetInt32() == id;

    private static string UriOf(SlowDisk disk, string path) => $"file://{disk.Path}/{path}";

    /// <summary>Each note has one link to the second, which is open without one.</summary>
    private static TestFolder Folder() => new([.. Enumerable.Range(0, Notes).Select(note => ($"n{note}.md", $"# Note {note}\n\n[[n1]]\n"))]);
}
