namespace EdgeTwin.Lsp.Tests;

public sealed class ViewRefreshTests
{
    private const string Page = "edgetwin:/backlinks/file%3A%2F%2F%2Fvault%2Fa.md";

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"workspace":{"codeLens":{"refreshSupport":false}}}""", "")]
    [InlineData("""{"workspace":{"codeLens":{"refreshSupport":true},"inlayHint":{"refreshSupport":true},"semanticTokens":{"refreshSupport":true},"textDocumentContent":{}}}""",
        "workspace/codeLens/refresh, workspace/inlayHint/refresh, workspace/semanticTokens/refresh, workspace/textDocumentContent/refresh")]
    public async Task After_a_note_is_saved_the_client_is_told_to_ask_again_if_it_can(string capabilities, string refreshed)
    {
        await using var notes = await OpenNotes.StartWithAsync(capabilities, "a.md", "# A", "b.md", "[[a]]");
        OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/textDocumentContent", $$"""{"uri":"{{Page}}"}"""));
        OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/textDocumentContent", $$"""{"uri":"{{Page}}"}"""));
        await notes.Client.TellAsync("textDocument/didSave", """{"textDocument":{"uri":"file:///vault/b.md"}}""");
        await notes.AskAsync("textDocument/codeLens", "a.md");
        var told = notes.Client.Told.Where(message => message.TryGetProperty("id", out _)).ToList();
        Assert.Equal(refreshed, string.Join(", ", told.Select(message => message.GetProperty("method").GetString())));
        if (told.Count > 0)
            Assert.Equal(Page, told[^1].GetProperty("params").GetProperty("uri").GetString());
    }
}
