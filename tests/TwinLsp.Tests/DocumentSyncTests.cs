using EdgeTwin.Lsp.Documents;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Tests;

public sealed class DocumentSyncTests
{
    private const string Uri = "file:///vault/note.md";

    [Fact]
    public void The_editors_text_counts_from_open_to_close()
    {
        var store = Opened("one");
        var before = store.Open;
        store.Change(new VersionedTextDocumentIdentifier { Uri = Uri, Version = 2 }, [new TextDocumentContentChangeWholeDocument { Text = "two" }, new TextDocumentContentChangeWholeDocument { Text = "three" }]);
        Assert.Equal((2, "three"), (store.Open[Uri].Version, store.Open[Uri].Text));
        Assert.Equal("one", before[Uri].Text);
        store.Remove(new TextDocumentIdentifier { Uri = Uri });
        Assert.Empty(store.Open);
    }

    [Fact]
    public void A_change_of_what_is_not_open_or_in_part_is_an_error_that_names_it()
    {
        var store = Opened("one");
        var part = new TextDocumentContentChangePartial { Range = new LspRange { Start = new Position(), End = new Position() }, Text = "x" };
        Assert.Contains("file:///other.md", Assert.Throws<InvalidOperationException>(() => store.Change(new VersionedTextDocumentIdentifier { Uri = "file:///other.md" }, [])).Message, StringComparison.Ordinal);
        Assert.Contains(Uri, Assert.Throws<InvalidOperationException>(() => store.Change(new VersionedTextDocumentIdentifier { Uri = Uri }, [part])).Message, StringComparison.Ordinal);
        Assert.Equal("one", store.Open[Uri].Text);
    }

    [Fact]
    public async Task A_bad_edit_is_told_in_the_clients_log_and_the_server_goes_on()
    {
        await using var client = await TestClient.StartAsync();
        await client.TellAsync("textDocument/didChange", $$"""{"textDocument":{"uri":"{{Uri}}","version":2},"contentChanges":[{"text":"x"}] }""");
        await client.TellAsync("textDocument/didOpen", $$"""{"textDocument":{"uri":"{{Uri}}","version":1,"languageId":"markdown","text":"# A"} }""");
        Assert.Equal(0, await client.CodeOfAsync("shutdown"));
        Assert.Contains("without being open", Assert.Single(client.Told).GetProperty("params").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static DocumentStore Opened(string text)
    {
        var store = new DocumentStore();
        store.Add(new TextDocumentItem { Uri = Uri, LanguageId = "markdown", Version = 1, Text = text });
        return store;
    }
}
