using System.Text.Json;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Linking;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Lsp.Tests;

public sealed class VaultLoadTests
{
    [Fact]
    public async Task Whoever_saves_a_vault_waits_for_whoever_is_at_it()
    {
        using var folder = Folder(3_000);
        var cache = new FactsCache(folder.Of(".facts"));
        var vault = new Vault(folder.Path, new VaultSettings(), cache);
        var loading = Task.Run(() => vault.Load(CancellationToken.None), TestContext.Current.CancellationToken);
        await vault.Ready;
        vault.SaveFacts();
        Assert.Equal(3_000, cache.Read()?.Count);
        await loading;
    }

    /// <summary>What came, went and changed since is told from what stayed, and links lead where they do in a vault that is read anew.</summary>
    [Fact]
    public void A_second_start_takes_what_is_known_and_reads_only_the_rest()
    {
        using var folder = Folder(20);
        var cache = new FactsCache(folder.Of(".facts"));
        new Vault(folder.Path, new VaultSettings(), cache).Load(CancellationToken.None);
        File.Delete(folder.Of("n3.md"));
        folder.Write("n4.md", "changed, and longer than it was: [[n1]]");
        folder.Write("new.md", "[[n1]]");
        var again = new Vault(folder.Path, new VaultSettings(), cache);
        again.Load(CancellationToken.None);
        Assert.Equal((2, 2), again.Loader.Progress);
        var anew = new Vault(folder.Path, new VaultSettings(), new FactsCache(folder.Of(".other")));
        anew.Load(CancellationToken.None);
        Assert.Equal(LinksTo(anew, "n1.md"), LinksTo(again, "n1.md"));
        Assert.Contains("new.md", LinksTo(again, "n1.md"));
        Assert.Null(again.Capture().Index.Find("n3.md"));
    }

    /// <summary>The file is used where it lies: it is never written to again, and one that takes its place leaves it to whoever has it.</summary>
    [Fact]
    public void What_is_known_stays_readable_when_another_server_writes_it_anew()
    {
        using var folder = Folder(20);
        var cache = new FactsCache(folder.Of(".facts"));
        new Vault(folder.Path, new VaultSettings(), cache).Load(CancellationToken.None);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(folder.Of(".facts")));
        var old = cache.Read()!;
        File.Delete(folder.Of("n3.md"));
        folder.Write("n4.md", "other text");
        new Vault(folder.Path, new VaultSettings(), cache).Load(CancellationToken.None);
        Assert.Equal(19, cache.Read()!.Count);
        var index = old.Index(new());
        Assert.Equal(20, index.Count);
        Assert.NotNull(index.Find("n3.md"));
    }

    [Theory]
    [InlineData(".missing")]
    [InlineData(".empty")]
    [InlineData(".folder")]
    public void What_is_no_file_with_something_in_it_says_nothing(string name)
    {
        using var folder = Folder(0);
        folder.Write(".empty", "");
        Directory.CreateDirectory(folder.Of(".folder"));
        Assert.Null(MappedFile.Open(folder.Of(name)));
        Assert.Null(new FactsCache(folder.Of(name)).Read());
    }

    [Fact]
    public async Task Reading_a_large_vault_for_the_first_time_is_shown_and_what_is_asked_meanwhile_is_answered_whole()
    {
        const int Notes = 10_000;
        using var folder = Folder(Notes);
        // A bar comes only after a while, which here is over at once.
        var time = new FakeTimeProvider();
        await using var client = new TestClient(time);
        client.Answers["window/workDoneProgress/create"] = "null";
        await client.AskAsync("initialize", $$"""{"processId":null,"rootUri":"{{folder.Uri}}","capabilities":{"window":{"workDoneProgress":true} } }""");
        await client.TellAsync("initialized", "{}");
        var asking = client.AskAsync("textDocument/references", $$$"""{"textDocument":{"uri":"{{{folder.UriOf("n1.md")}}}"},"position":{"line":0,"character":0},"context":{"includeDeclaration":false}}""");
        while (!asking.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        // Each links to it once, itself by name too, and its predecessor twice.
        Assert.Equal(Notes + 1, OpenNotes.ResultOf(await asking).GetArrayLength());
        while (KindsOf(client) is not [.., "end"])
            await client.AskAsync("workspace/symbol", """{"query":"n1"}""");
        var bars = ValuesOf(client);
        Assert.Equal(("begin", 1), (KindsOf(client)[0], KindsOf(client).Count(kind => kind == "begin")));
        Assert.StartsWith("Reading ", bars[0].GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal($"{Notes} notes and files", bars[^1].GetProperty("message").GetString());
        var percentages = bars.Where(bar => bar.TryGetProperty("percentage", out _)).Select(bar => bar.GetProperty("percentage").GetInt32()).ToList();
        Assert.Equal(percentages.Order(), percentages);
        Assert.All(percentages, percentage => Assert.InRange(percentage, 0, 100));
    }

    [Fact]
    public async Task What_an_open_note_says_of_itself_is_answered_before_its_vault_has_been_read()
    {
        using var folder = Folder(10_000);
        await using var client = new TestClient();
        await client.AskAsync("initialize", $$"""{"processId":null,"rootUri":"{{folder.Uri}}","capabilities":{} }""");
        var about = $$"""{"textDocument":{"uri":"{{folder.UriOf("n1.md")}}"}""";
        await client.TellAsync("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{folder.UriOf("n1.md")}}}","version":1,"languageId":"markdown","text":"# Open\n\n- a\n\n| a |\n|-|\n"}}""");
        var links = await client.BeginAsync("textDocument/codeLens", about + "}");
        foreach (var (method, more) in new[]
        {
            ("textDocument/documentSymbol", ""), ("textDocument/foldingRange", ""), ("textDocument/selectionRange", ""","positions":[{"line":0,"character":2}]"""),
            ("textDocument/formatting", ""","options":{"tabSize":2,"insertSpaces":true}"""), ("textDocument/linkedEditingRange", ""","position":{"line":0,"character":2}"""),
        })
        {
            Assert.Equal((method, 0), (method, await client.CodeOfAsync(method, about + more + "}")));
            Assert.DoesNotContain(client.Told, told => IsAnswerTo(told, links));
        }
        // What others say of it takes the whole vault, and comes then.
        while (!client.Told.Exists(told => IsAnswerTo(told, links)))
            await client.AskAsync("workspace/symbol", """{"query":"n1"}""");
        Assert.Equal("10000 backlinks", client.Told.Find(told => IsAnswerTo(told, links)).GetProperty("result")[0].GetProperty("command").GetProperty("title").GetString());
    }

    private static bool IsAnswerTo(JsonElement told, int id) => !told.TryGetProperty("method", out _) && told.GetProperty("id").GetInt32() == id;

    private static List<JsonElement> ValuesOf(TestClient client) =>
        [.. client.Told.Where(told => told.GetProperty("method").GetString() == "$/progress").Select(told => told.GetProperty("params").GetProperty("value"))];

    private static List<string> KindsOf(TestClient client) => [.. ValuesOf(client).Select(value => value.GetProperty("kind").GetString()!)];

    private static TestFolder Folder(int notes) =>
        new([.. Enumerable.Range(0, notes).Select(note => ($"n{note}.md", $"# Note {note}\n[[n{(note + 1) % notes}]] [[n1]] #tag{note % 7}\n"))]);

    private static string[] LinksTo(Vault vault, string path)
    {
        var index = vault.Capture().Index;
        return [.. new ReferenceFinder(index).To(index.Find(path)!).Select(reference => index.PathOf(reference.Source)).Order(StringComparer.Ordinal)];
    }
}
