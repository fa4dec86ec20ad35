using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Drafting;

public sealed class DraftEditorTests
{
    private const string Oak = "# Oak table\nWe chose the oak table since it lasts.\n";

    [Fact]
    public async Task A_report_becomes_a_note_that_the_editor_makes()
    {
        await using var vault = await WritingVault.StartAsync("Oak table.md", Oak);
        var uri = (await vault.RunAsync("edgetwin.draft", "\"the oak table\"")).GetString();
        Assert.Equal(vault.UriOf("Draft the oak table.md"), uri);
        var text = vault.TextOf("Draft the oak table.md");
        Assert.Contains("We chose the oak table since it lasts. ([[Oak table]])", text, StringComparison.Ordinal);
        Assert.Contains("voice: false", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"zeppelins\"", "Nothing of that was captured: nothing in the vault speaks of 'zeppelins'.")]
    [InlineData("\"the oak table\",\"poem\"", "'poem' is no way to write one; allowed is 'model', or nothing")]
    [InlineData("7", "must be a text")]
    [InlineData("\"the oak table\",\"model\"", "The model could not be asked: ")]
    public async Task What_cannot_be_done_is_said(string arguments, string expected)
    {
        await using var vault = await WritingVault.StartAsync("Oak table.md", Oak);
        Assert.Contains(expected, await vault.FailureAsync("workspace/executeCommand", $$"""{"command":"edgetwin.draft","arguments":[{{arguments}}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_few_selected_words_offer_one()
    {
        await using var vault = await WritingVault.StartAsync("Oak table.md", Oak);
        var uri = JsonSerializer.Serialize(vault.UriOf("Oak table.md"));
        async Task<string[]> Offered(int firstLine, int first, int lastLine, int last) =>
            [.. WritingVault.ResultOf(await vault.Client.AskAsync("textDocument/codeAction", $$$"""{"textDocument":{"uri":{{{uri}}}},"range":{"start":{"line":{{{firstLine}}},"character":{{{first}}}},"end":{"line":{{{lastLine}}},"character":{{{last}}}}},"context":{"diagnostics":[],"only":["edgetwin.draft"]}}""")).EnumerateArray().Select(action => action.GetProperty("title").GetString()!)];
        Assert.Equal(["Draft a report on 'Oak table'"], await Offered(0, 0, 0, 11));
        Assert.Empty(await Offered(0, 2, 0, 2));
        Assert.Empty(await Offered(0, 2, 1, 5));
    }
}
