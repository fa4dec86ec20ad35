namespace EdgeTwin.Lsp.Tests;

public sealed class FormattingTests
{
    private const string Options = ""","options":{"tabSize":4,"insertSpaces":true}""";

    [Fact]
    public async Task A_note_is_formatted_and_then_stays_as_it_is()
    {
        await using var vault = await WritingVault.StartAsync("n.md", "|ä|🎉|\n|-|-|\n|日本語|b|\n\n1. a \n3. b");
        var formatted = WritingVault.Applied(vault.TextOf("n.md"), await vault.AskAsync("textDocument/formatting", "n.md", Options));
        Assert.Equal("| ä      | 🎉  |\n| ------ | --- |\n| 日本語 | b   |\n\n1. a\n2. b\n", formatted);
        await vault.Client.TellAsync("textDocument/didChange", $$"""{"textDocument":{"uri":"{{vault.UriOf("n.md")}}","version":2},"contentChanges":[{"text":{{WritingVault.Json(formatted)}}}]}""");
        Assert.Empty((await vault.AskAsync("textDocument/formatting", "n.md", Options)).EnumerateArray());
    }

    [Fact]
    public async Task What_the_client_does_not_want_is_left()
    {
        await using var vault = await WritingVault.StartAsync("n.md", "a \n\n\n");
        Assert.Empty((await vault.AskAsync("textDocument/formatting", "n.md", ""","options":{"tabSize":4,"insertSpaces":true,"trimTrailingWhitespace":false,"trimFinalNewlines":false}""")).EnumerateArray());
    }

    [Fact]
    public async Task Ranges_are_formatted_each_once()
    {
        await using var vault = await WritingVault.StartAsync("n.md", "a \n\n|a|b|\n|-|-|\n|c|d|\n\nb \n");
        const string Table = """{"start":{"line":2,"character":0},"end":{"line":2,"character":1}},{"start":{"line":4,"character":0},"end":{"line":4,"character":1}}""";
        var both = await vault.AskAsync("textDocument/rangesFormatting", "n.md", $$""","ranges":[{{Table}}]{{Options}}""");
        Assert.Equal("a \n\n| a   | b   |\n| --- | --- |\n| c   | d   |\n\nb \n", WritingVault.Applied(vault.TextOf("n.md"), both));
        var one = await vault.AskAsync("textDocument/rangeFormatting", "n.md", $$$""","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}{{{Options}}}""");
        Assert.Equal("a\n\n|a|b|\n|-|-|\n|c|d|\n\nb \n", WritingVault.Applied(vault.TextOf("n.md"), one));
    }

    [Theory]
    [InlineData("- a\n¦", "\n", "- a\n- ")]
    [InlineData("- a\n- \n¦", "\n", "- a\n")]
    [InlineData("|a|b|\n|-|-|\n|ccc|¦", "|", "| a   | b   |\n| --- | --- |\n| ccc |")]
    [InlineData("a |¦", "|", "a |")]
    [InlineData("- a\n¦", "x", "- a\n")]
    public async Task Typing_is_helped(string text, string typed, string helped)
    {
        await using var vault = await WritingVault.StartAsync("n.md", text);
        var place = vault.Range[(vault.Range.IndexOf("start\":", StringComparison.Ordinal) + 7)..vault.Range.IndexOf(",\"end", StringComparison.Ordinal)];
        var edits = await vault.AskAsync("textDocument/onTypeFormatting", "n.md", $$""","position":{{place}},"ch":{{WritingVault.Json(typed)}}{{Options}}""");
        Assert.Equal(helped, WritingVault.Applied(vault.TextOf("n.md"), edits));
    }

    [Fact]
    public async Task A_line_that_is_not_there_is_an_error_in_words()
    {
        await using var vault = await WritingVault.StartAsync("n.md", "a\n");
        Assert.Contains("2 lines", await vault.FailureAsync("textDocument/rangeFormatting", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}}{{{Options}}}}"""), StringComparison.Ordinal);
    }
}
