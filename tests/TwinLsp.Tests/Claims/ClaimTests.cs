using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Claims;

/// <summary>The language of conditions within notes, where no agent has told of any twin.</summary>
public sealed class ClaimTests
{
    private static readonly (string Path, string Text)[] Vault = [(".edgetwin/notes.toml", "[agents]\nconnect = false\n")];

    [Theory]
    [InlineData("claim:: a/b#c > 28 Cel for 5 min", "")]
    [InlineData("ä claim\nclaim:: a/b#c > > 2", "bad-claim 1 1:16-1:17")]
    [InlineData("- claim:: a/b#c > 2 Cal", "bad-claim 1 0:20-0:23")]
    [InlineData("> [!note]\n> claim:: (a/b#c > 1", "bad-claim 1 1:10-1:11")]
    [InlineData("---\nclaim:\n  - a/b#c > 1\n  - a/b#c abov 1\n---\n", "bad-claim 1 3:10-3:14")]
    [InlineData("`claim:: a > > 2`", "")]
    [InlineData("[[twin:greenhouse/air#temperature]] [x](twin:a#b) [[twin:]]", "")]
    [InlineData("[[twin:Grün#x]]", "unknown-twin 2 0:7-0:11")]
    public async Task A_mistake_is_shown_where_it_is(string text, string expected)
    {
        await using var vault = await TestVault.OpenAsync(Vault);
        await vault.EditAsync("note.md", text);
        var answer = await vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("note.md")}}}"}}""");
        var items = answer.GetProperty("result").GetProperty("items").EnumerateArray().Where(item => item.GetProperty("code").GetString() is "bad-claim" or "unknown-twin" or "broken-note");
        Assert.Equal(expected, string.Join(", ", items.Select(item => $"{item.GetProperty("code").GetString()} {item.GetProperty("severity").GetInt32()} {OpenNotes.Range(item.GetProperty("range"))}")));
    }

    [Fact]
    public async Task Who_uses_the_word_otherwise_switches_it_off()
    {
        await using var vault = await TestVault.OpenAsync((".edgetwin/notes.toml", "[agents]\nconnect = false\n[claims]\ncheck = false\n"), ("home.md", "[[note]]"));
        await vault.EditAsync("note.md", "claim:: that it is so");
        var answer = await vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("note.md")}}}"}}""");
        Assert.DoesNotContain(answer.GetProperty("result").GetProperty("items").EnumerateArray(), item => item.GetProperty("code").GetString() == "bad-claim");
    }

    [Theory]
    [InlineData("claim:: a/b#c abov¦e 1 and d/e#f", null, null)]
    [InlineData("- claim:: alway¦ over 1 h a/b#c > 2", "Replace by 'always'", "- claim:: always over 1 h a/b#c > 2")]
    [InlineData("---\nclaim: a/b#c > 2 ce¦l\n---\n", "Replace by 'Cel'", "---\nclaim: a/b#c > 2 Cel\n---\n")]
    public async Task A_mistake_whose_meaning_is_near_is_corrected(string text, string? title, string? corrected)
    {
        await using var vault = await WritingVault.StartAsync("n.md", text);
        var titles = (await vault.ActionsAsync("n.md")).Select(action => action.GetProperty("title").GetString()).ToList();
        if (title is null)
            return;
        Assert.True(titles.Contains(title), string.Join(" | ", titles));
        Assert.Equal(corrected, await vault.DoneAsync("n.md", title));
    }

    /// <summary>The first item is taken, and the text is what it then should be.</summary>
    [Theory]
    [InlineData("claim:: alw‸", "claim:: always")]
    [InlineData("claim::‸", "claim:: true")]
    [InlineData("- claim:: always ‸", "- claim:: always over")]
    [InlineData("claim:: a/b#c > 2 Cel fo‸", "claim:: a/b#c > 2 Cel for")]
    [InlineData("---\nclaim: a/b#c unt‸\n---\n", "---\nclaim: a/b#c until\n---\n")]
    [InlineData("claim:: a/b#c > 2 Cel for 5 mi‸", "claim:: a/b#c > 2 Cel for 5 min")]
    [InlineData("`claim:: alw‸`", null)]
    public async Task A_claim_is_completed(string text, string? expected)
    {
        await using var vault = await TestVault.OpenAsync(Vault);
        var result = await vault.AskAtAsync("textDocument/completion", "x.md", text);
        var items = result.GetProperty("items");
        if (expected is null)
        {
            Assert.Equal(0, items.GetArrayLength());
            return;
        }
        var results = items.EnumerateArray().Take(1).Concat(items.EnumerateArray().Where(item => item.GetProperty("label").GetString() == "true")).Select(item =>
        {
            using var edits = JsonDocument.Parse($"[{item.GetProperty("textEdit").GetRawText()}]");
            return TestVault.Edited(text.Replace("‸", "", StringComparison.Ordinal), edits.RootElement);
        });
        Assert.Contains(expected, results);
    }

    [Fact]
    public async Task A_word_of_a_claim_is_explained()
    {
        await using var vault = await TestVault.OpenAsync(Vault);
        var hover = await vault.AskAtAsync("textDocument/hover", "x.md", "- claim:: alwa‸ys over 1 h a/b#c > 2");
        Assert.Equal("0:10-0:16", OpenNotes.Range(hover.GetProperty("range")));
        Assert.StartsWith("`always over w A`", hover.GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_no_agent_has_told_nothing_is_said()
    {
        await using var vault = await TestVault.OpenAsync(Vault);
        Assert.Equal(JsonValueKind.Null, (await vault.AskAtAsync("textDocument/hover", "x.md", "claim:: a/b‸#c > 2")).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await vault.AskAtAsync("textDocument/hover", "y.md", "[[twin:a/b‸#c]]")).ValueKind);
    }

    [Fact]
    public async Task Claims_are_written_in_their_canonical_form_and_what_is_wrong_is_left()
    {
        await using var vault = await WritingVault.StartAsync("n.md", "---\nclaim:   a/b#c>2 Cel\n---\n\nclaim:: ((a/b#c  >  2))  and d/e#f ^id\n\n- [claim:: a/b#c > > 2] [claim::  not  d/e#f ]\n");
        var edits = await vault.AskAsync("textDocument/formatting", "n.md", ""","options":{"tabSize":4,"insertSpaces":true}""");
        var formatted = WritingVault.Applied(vault.TextOf("n.md"), edits);
        Assert.Equal("---\nclaim:   a/b#c > 2 Cel\n---\n\nclaim:: a/b#c > 2 and d/e#f ^id\n\n- [claim:: a/b#c > > 2] [claim::  not d/e#f ]\n", formatted);
        await vault.Client.TellAsync("textDocument/didChange", $$"""{"textDocument":{"uri":"{{vault.UriOf("n.md")}}","version":2},"contentChanges":[{"text":{{WritingVault.Json(formatted)}}}]}""");
        Assert.Empty((await vault.AskAsync("textDocument/formatting", "n.md", ""","options":{"tabSize":4,"insertSpaces":true}""")).EnumerateArray());
    }
}
