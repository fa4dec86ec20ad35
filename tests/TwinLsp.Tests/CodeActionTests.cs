using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

public sealed class CodeActionTests
{
    [Theory]
    [InlineData("[[Bas¦li]]", "Link to 'Basil.md'", "[[Basil]]")]
    [InlineData("[[x/Bas¦li#One|t]]", "Link to 'Basil.md'", "[[Basil#One|t]]")]
    [InlineData("[t](bas¦li.md)", "Link to 'Basil.md'", "[t](Basil.md)")]
    [InlineData("[[Basil#On¦]]", "Link to the heading 'One'", "[[Basil#One]]")]
    [InlineData("[t](Basil.md#tow-words¦)", "Link to the heading 'Two words'", "[t](Basil.md#two-words)")]
    [InlineData("[[Basil#^blok¦]]", "Link to the block '^block'", "[[Basil#^block]]")]
    [InlineData("[[sa¦me]]", "Link to 'a/same.md'", "[[a/same|same]]")]
    [InlineData("[[sa¦me#H|t]]", "Link to 'b/same.md'", "[[b/same#H|t]]")]
    [InlineData("x[^1¦]", "Define the footnote '1'", "x[^1]\n\n[^1]: \n")]
    [InlineData("x[^a¦]\n\n[^b]: y [^b]", "Use 'b'", "x[^b]\n\n[^b]: y [^b]")]
    [InlineData("[x][Basil¦]", "Define the link reference 'Basil'", "[x][Basil]\n\n[Basil]: Basil.md\n")]
    [InlineData("x\n\n[^u¦]: y\n\nz", "Remove the definition of 'u'", "x\n\nz")]
    [InlineData("[l]\n\n[l]: x\n[l¦]: y\n", "Remove the definition of 'l'", "[l]\n\n[l]: x\n")]
    [InlineData("# H\n# ¦H\n# H (2)\n", "Call it 'H (3)'", "# H\n# H (3)\n# H (2)\n")]
    [InlineData(" \n¦", "Begin with the title 'n'", "# n\n")]
    public async Task A_problem_has_a_fix(string text, string title, string isFixed)
    {
        await using var vault = await StartAsync(text);
        Assert.Equal(isFixed, await vault.DoneAsync("n.md", title));
    }

    [Theory]
    [InlineData("[[New ¦note]]", "New note.md", "# New note\n")]
    [InlineData("[[x/New¦#h|t]]", "x/New.md", "# New\n")]
    [InlineData("[t](sub/New%20one¦.md)", "sub/New one.md", "# New one\n")]
    public async Task A_missing_note_is_made(string text, string path, string made)
    {
        await using var vault = await StartAsync(text);
        await vault.DoneAsync("n.md", $"Create '{path}'");
        Assert.Equal(made, vault.TextOf(path));
    }

    [Theory]
    [InlineData("[[pic¦.png]]")]
    [InlineData("[t](../../out¦.md)")]
    public async Task What_cannot_be_a_note_is_not_offered(string text)
    {
        await using var vault = await StartAsync(text);
        Assert.DoesNotContain(await vault.ActionsAsync("n.md"), action => action.GetProperty("title").GetString()!.StartsWith("Create '", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_heading_is_made_in_its_note()
    {
        await using var vault = await StartAsync("[[Thyme#New¦]]");
        await vault.DoneAsync("n.md", "Create the heading 'New'");
        Assert.Equal("# T\n\n## New\n", vault.TextOf("Thyme.md"));
    }

    [Fact]
    public async Task The_first_fix_of_a_problem_is_preferred_and_names_it()
    {
        await using var vault = await StartAsync("[[Bas¦li]]");
        var actions = await vault.ActionsAsync("n.md", """{"diagnostics":[],"only":["quickfix"]}""");
        Assert.Equal(["Link to 'Basil.md'"], actions.Where(action => action.TryGetProperty("isPreferred", out _)).Select(action => action.GetProperty("title").GetString()));
        Assert.Equal("broken-note", actions[0].GetProperty("diagnostics")[0].GetProperty("code").GetString());
        Assert.All(actions, action => Assert.Equal("quickfix", action.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task A_problem_that_the_client_names_is_fixed_wherever_the_cursor_is_unless_it_is_right_by_now()
    {
        await using var vault = await StartAsync("¦text\n[[Basli]]\n");
        const string Told = """{"range":{"start":{"line":1,"character":2},"end":{"line":1,"character":7}},"message":"","code":"CODE"}""";
        Assert.Contains(await vault.ActionsAsync("n.md", $$"""{"diagnostics":[{{Told.Replace("CODE", "broken-note", StringComparison.Ordinal)}}]}"""), action => action.GetProperty("title").GetString() == "Link to 'Basil.md'");
        Assert.DoesNotContain(await vault.ActionsAsync("n.md", $$"""{"diagnostics":[{{Told.Replace("CODE", "broken-block", StringComparison.Ordinal)}}]}"""), action => action.GetProperty("kind").GetString() == "quickfix");
    }

    [Theory]
    [InlineData("we grow bas¦il\n", "Link 'basil' to 'Basil.md'", "we grow [[Basil|basil]]\n")]
    [InlineData("Basil¦ and thyme\n", "Link all 2 unlinked mentions", "[[Basil]] and [[Thyme|thyme]]\n")]
    [InlineData("[x](Basil.md) thy¦me\n", "Link 'thyme' to 'Thyme.md'", "[x](Basil.md) [thyme](Thyme.md)\n")]
    [InlineData("- b¦\n- a\n", "Sort the list", "- a\n- b\n")]
    [InlineData("- [ ] b¦\n", "Toggle the task", "- [x] b\n")]
    [InlineData("|a|b|\n|-|-|\n|¦1|2|\n", "Align the table", "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n")]
    [InlineData("[[Bas¦il]] [[Thyme]]\n", "Write it as a Markdown link", "[Basil](Basil.md) [[Thyme]]\n")]
    [InlineData("[[Bas¦il]] [[Thyme]]\n", "Write all links of the note as Markdown links", "[Basil](Basil.md) [Thyme](Thyme.md)\n")]
    [InlineData("[Basil](Basil¦.md)\n", "Write it as a wiki link", "[[Basil]]\n")]
    [InlineData("# T\n¦\n## A\n", "Create a table of contents", "# T\n\n<!-- toc -->\n\n- [A](#a)\n\n<!-- /toc -->\n\n## A\n")]
    [InlineData("![[Thy¦me]]\n", "Put the text of 'Thyme.md' here", "# T\n")]
    [InlineData("# T\n## ¦Part\ntext\n", "Extract the section to 'Part'", "# T\n[[Part]]\n")]
    [InlineData("a\n\n¦b c¦\n", "Extract the selection to 'b c'", "a\n\n[[b c]]\n")]
    public async Task A_note_is_rewritten(string text, string title, string rewritten)
    {
        await using var vault = await StartAsync(text);
        Assert.Equal(rewritten, await vault.DoneAsync("n.md", title));
    }

    [Fact]
    public async Task An_edit_that_costs_is_made_once_the_action_was_chosen()
    {
        await using var vault = await WritingVault.StartWithAsync("""{"textDocument":{"codeAction":{"dataSupport":true,"resolveSupport":{"properties":["edit"]}}}}""", "n.md", "# T\n## ¦Part\ntext\n");
        var action = Assert.Single(await vault.ActionsAsync("n.md"), action => action.GetProperty("title").GetString() == "Extract the section to 'Part'");
        Assert.False(action.TryGetProperty("edit", out _));
        var resolved = WritingVault.ResultOf(await vault.Client.AskAsync("codeAction/resolve", action.GetRawText()));
        vault.Make(resolved.GetProperty("edit"));
        Assert.Equal(("# T\n[[Part]]\n", "# Part\ntext\n"), (vault.TextOf("n.md"), vault.TextOf("Part.md")));
        await vault.Client.TellAsync("textDocument/didChange", $$"""{"textDocument":{"uri":"{{vault.UriOf("n.md")}}","version":2},"contentChanges":[{"text":"other\n\n\n"}]}""");
        Assert.Equal(-32801, await vault.Client.CodeOfAsync("codeAction/resolve", action.GetRawText()));
        Assert.Equal(-32602, await vault.Client.CodeOfAsync("codeAction/resolve", """{"title":"t","data":{"no":1}}"""));
        Assert.Equal(0, await vault.Client.CodeOfAsync("codeAction/resolve", """{"title":"t"}"""));
    }

    [Theory]
    [InlineData("refactor.extract", "Extract the section to 'basil'")]
    [InlineData("refactor.inline", "")]
    [InlineData("source", "")]
    public async Task Only_the_kinds_that_are_wanted_come(string kind, string titles)
    {
        await using var vault = await StartAsync("# T\n## ¦basil\n[[Basli]] thyme\n");
        Assert.Equal(titles, string.Join(", ", (await vault.ActionsAsync("n.md", $$"""{"diagnostics":[],"only":["{{kind}}"]}""")).Select(action => action.GetProperty("title").GetString())));
    }

    [Fact]
    public async Task Titles_at_one_place_are_different_and_odd_ranges_are_answered()
    {
        await using var vault = await StartAsync("# Ä 🎉\n\n- [ ] [[Basli]] [[same]] basil [^1]\n\n|a|\n|-|\n\n![[Thyme]]\n");
        foreach (var range in (string[])["0:0-9:0", "2:9-2:3", "2:99-2:99", "4:0-5:1", "7:2-7:2", "0:3-0:4"])
        {
            var places = range.Split(':', '-').Select(int.Parse).ToArray();
            var actions = (await vault.AskAsync("textDocument/codeAction", "n.md", $$$""","range":{"start":{"line":{{{places[0]}}},"character":{{{places[1]}}}},"end":{"line":{{{Math.Min(8, places[2])}}},"character":{{{places[3]}}}}},"context":{"diagnostics":[]}""")).EnumerateArray().ToList();
            Assert.Equal(actions.Count, actions.Select(action => action.GetProperty("title").GetString()).Distinct().Count());
        }
        Assert.Equal(-32602, await vault.Client.CodeOfAsync("textDocument/codeAction", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"},"range":{"start":{"line":99,"character":0},"end":{"line":99,"character":0}},"context":{"diagnostics":[]}}"""));
    }

    [Fact]
    public async Task Kinds_and_commands_are_announced()
    {
        await using var client = new TestClient();
        var capabilities = (await client.AskAsync("initialize", """{"processId":1,"rootUri":null,"capabilities":{}}""")).GetProperty("result").GetProperty("capabilities");
        var actions = capabilities.GetProperty("codeActionProvider");
        Assert.Equal(["quickfix", "refactor.extract", "edgetwin.opinion", "edgetwin.voice", "edgetwin.draft", "refactor.inline", "refactor.rewrite", "edgetwin.drive", "edgetwin.workflow"], actions.GetProperty("codeActionKinds").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Contains("edgetwin.dailyNote", capabilities.GetProperty("executeCommandProvider").GetProperty("commands").EnumerateArray().Select(command => command.GetString()));
        Assert.Equal(JsonValueKind.Object, capabilities.GetProperty("documentOnTypeFormattingProvider").ValueKind);
    }

    private static Task<WritingVault> StartAsync(string text) => WritingVault.StartAsync(
        "n.md", text,
        "Basil.md", "# One\n\n## Two words\n\ntext ^block\n",
        "Thyme.md", "# T\n",
        "a/same.md", "# H\n",
        "b/same.md", "# H\n");
}
