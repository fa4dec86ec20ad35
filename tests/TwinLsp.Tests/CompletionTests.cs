using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

public sealed class CompletionTests
{
    private static readonly (string Path, string Text)[] Notes =
    [
        ("pump.md", "---\ntitle: The Pump\naliases: [water machine]\nstatus: running\n---\n# Pump\n\nText. ^b1\n\n## Care of it\n\n### Größe\n"),
        ("sub/valve.md", "---\nstatus: broken\ntags: [area/water]\n---\n# Valve\n\n[[pump]] [[not yet there]]\n"),
        ("a/twin.md", "# A\n"),
        ("b/twin.md", "# B\n\n## Only in B\n"),
        ("tags.md", "#area/water/cold #tool\n"),
    ];

    /// <summary>The first item is taken, and the text is what it then should be.</summary>
    [Theory]
    [InlineData("[[pum‸", "[[pump]]")]
    [InlineData("[[pum‸]]", "[[pump]]")]
    [InlineData("[[pu‸xyz]]", "[[pump]]")]
    [InlineData("[[pum‸|the text]]", "[[pump|the text]]")]
    [InlineData("[[water mach‸", "[[pump|water machine]]")]
    [InlineData("[[the pu‸", "[[pump|The Pump]]")]
    [InlineData("[[b/tw‸", "[[b/twin]]")]
    [InlineData("[[not ye‸", "[[not yet there]]")]
    [InlineData("[[pump#ca‸", "[[pump#Care of it]]")]
    [InlineData("[[pump#Care of it#gr‸", "[[pump#Care of it#Größe]]")]
    [InlineData("[[pump#^b‸", "[[pump#^b1]]")]
    [InlineData("[[##only‸", "[[b/twin#Only in B]]")]
    [InlineData("# Mine\n\n[[#mi‸", "# Mine\n\n[[#Mine]]")]
    [InlineData("[[pump|wat‸", "[[pump|water machine]]")]
    [InlineData("![[pum‸", "![[pump]]")]
    [InlineData("[x](val‸", "[x](sub/valve.md")]
    [InlineData("[x](pump.md#care‸", "[x](pump.md#care-of-it")]
    [InlineData("#area/wa‸", "#area/water")]
    [InlineData("a #too‸", "a #tool")]
    [InlineData("[^no‸\n\n[^note]: text", "[^note]\n\n[^note]: text")]
    [InlineData("[a][re‸\n\n[ref]: pump.md", "[a][ref]\n\n[ref]: pump.md")]
    [InlineData("> [!warn‸", "> [!warning] ")]
    [InlineData("---\nstat‸\n---\n", "---\nstatus: \n---\n")]
    [InlineData("---\nstatus: brok‸\n---\n", "---\nstatus: broken\n---\n")]
    [InlineData("---\ntags: [too‸]\n---\n", "---\ntags: [tool]\n---\n")]
    [InlineData("---\ntags:\n  - too‸\n---\n", "---\ntags:\n  - tool\n---\n")]
    [InlineData("`[[pum‸`", null)]
    [InlineData("```\n[[pum‸\n```", null)]
    [InlineData("%% [[pum‸ %%", null)]
    [InlineData("pum‸", null)]
    [InlineData("[[pump]]‸", null)]
    [InlineData("‸", null)]
    public async Task The_best_item_completes_what_is_typed(string text, string? expected)
    {
        await using var vault = await TestVault.OpenAsync(Notes);
        var result = await vault.AskAtAsync("textDocument/completion", "x.md", text);
        var items = result.GetProperty("items");
        if (expected is null)
        {
            Assert.Equal(0, items.GetArrayLength());
            return;
        }
        var edit = items[0].GetProperty("textEdit");
        using var edits = JsonDocument.Parse($"[{edit.GetRawText()}]");
        Assert.Equal(expected, TestVault.Edited(text.Replace("‸", "", StringComparison.Ordinal), edits.RootElement));
    }

    [Fact]
    public async Task More_than_a_page_is_never_sent_and_said_to_be_more()
    {
        await using var vault = await TestVault.OpenAsync([.. Enumerable.Range(0, 60).Select(i => ($"note{i:00}.md", "# N\n"))]);
        var all = await vault.AskAtAsync("textDocument/completion", "x.md", "[[note‸");
        Assert.Equal((50, true), (all.GetProperty("items").GetArrayLength(), all.GetProperty("isIncomplete").GetBoolean()));
        await vault.Client.TellAsync("textDocument/didClose", $$"""{"textDocument":{"uri":"{{vault.UriOf("x.md")}}"} }""");
        var few = await vault.AskAtAsync("textDocument/completion", "x.md", "[[note1‸");
        Assert.Equal((15, false), (few.GetProperty("items").GetArrayLength(), few.GetProperty("isIncomplete").GetBoolean()));
    }

    [Fact]
    public async Task An_item_shows_its_note_when_it_is_looked_at()
    {
        await using var vault = await TestVault.OpenAsync(Notes);
        var result = await vault.AskAtAsync("textDocument/completion", "x.md", "[[pum‸");
        var item = await vault.Client.AskAsync("completionItem/resolve", result.GetProperty("items")[0].GetRawText());
        Assert.StartsWith("# Pump", item.GetProperty("result").GetProperty("documentation").GetProperty("value").GetString(), StringComparison.Ordinal);
    }
}
