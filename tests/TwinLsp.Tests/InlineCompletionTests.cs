namespace EdgeTwin.Lsp.Tests;

public sealed class InlineCompletionTests
{
    private static readonly (string Path, string Text)[] Notes =
    [
        ("mill.md", "We meet at the old mill on Sunday morning.\n\nWe meet at the old mill on Sunday morning, as ever.\n"),
        ("more.md", "Then we meet at the old mill on Sunday morning.\n"),
        ("theirs.md", "---\nvoice: false\n---\nThe quartermaster general arrived. The quartermaster general left. The quartermaster general wrote.\n"),
        ("Bartholomew Fair.md", "# Fair\n"),
    ];

    /// <summary>What is shown and would be accepted; null where nothing may be.</summary>
    [Theory]
    [InlineData("We meet at the old m‸", "ill")]
    [InlineData("- We meet at the o‸", "ld mill")]
    [InlineData("🎉 Grüße: we meet at the old m‸", "ill")]
    [InlineData("Ask the quarterm‸", "aster")]
    [InlineData("Go to Bartholo‸", "mew")]
    [InlineData("We were in Zanzibar. In Zanz‸", "ibar")]
    [InlineData("`We meet at the old m‸`", null)]
    [InlineData("```\nWe meet at the old m‸\n```\n", null)]
    [InlineData("$$\nWe meet at the old m‸\n$$\n", null)]
    [InlineData("---\ntitle: We meet at the old m‸\n---\n", null)]
    [InlineData("[[We meet at the old m‸", null)]
    [InlineData("[We meet at the old m‸](x.md)", null)]
    [InlineData("[x](old m‸", null)]
    [InlineData("claim:: the old m‸", null)]
    [InlineData("We meet at the old m‸iddle", null)]
    [InlineData("#old‸", null)]
    [InlineData("‸", null)]
    public async Task A_sentence_goes_on_as_it_did_before_and_only_in_running_text(string text, string? expected)
    {
        await using var vault = await TestVault.OpenAsync(Notes);
        var items = await ItemsAsync(vault, "x.md", text);
        if (expected is null)
            Assert.Empty(items);
        else
            Assert.Contains(items, item => item.StartsWith(expected, StringComparison.Ordinal));
    }

    /// <summary>Places are counted as the client counts; a wrong count would lie in the middle of a word, where nothing is shown.</summary>
    [Theory]
    [InlineData("utf-8", 34)]
    [InlineData("utf-16", 30)]
    public async Task A_place_behind_letters_of_several_bytes_is_the_clients(string encoding, int character)
    {
        await using var vault = await TestVault.OpenAsync($$$"""{"general":{"positionEncodings":["{{{encoding}}}"]}}""", Notes);
        await vault.EditAsync("x.md", "🎉 Grüße: we meet at the old m, and so on to the end of the line\n");
        await ReadyAsync(vault);
        var items = WritingVault.ResultOf(await vault.Client.AskAsync("textDocument/inlineCompletion", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("x.md")}}}"},"position":{"line":0,"character":{{{character}}}},"context":{"triggerKind":2}}""")).GetProperty("items");
        Assert.StartsWith("ill", items[0].GetProperty("insertText").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_writer_may_switch_it_off()
    {
        await using var vault = await TestVault.OpenAsync([.. Notes, (".edgetwin/notes.toml", "[voice]\ncomplete = false\n")]);
        var result = await vault.AskAtAsync("textDocument/inlineCompletion", "x.md", "We meet at the old m‸");
        Assert.Equal(0, result.GetProperty("items").GetArrayLength());
    }

    private static async Task<string[]> ItemsAsync(TestVault vault, string path, string text)
    {
        await ReadyAsync(vault);
        var result = await vault.AskAtAsync("textDocument/inlineCompletion", path, text, ""","context":{"triggerKind":2}""");
        return [.. result.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("insertText").GetString()!)];
    }

    /// <summary>Another note asks until the vault has been read for it; only then does an empty answer say something.</summary>
    private static async Task ReadyAsync(TestVault vault)
    {
        while ((await vault.AskAtAsync("textDocument/inlineCompletion", "first.md", "We meet at the ‸")).GetProperty("items").GetArrayLength() == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }
}
