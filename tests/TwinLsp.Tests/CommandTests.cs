namespace EdgeTwin.Lsp.Tests;

public sealed class CommandTests
{
    [Theory]
    [InlineData("edgetwin.createNote", "\"New note\"", "New note.md", "# New note\n")]
    [InlineData("edgetwin.createNote", "\"a/b: c.md\"", "a/b c.md", "# b c\n")]
    [InlineData("edgetwin.dailyNote", "", "2026-11-26.md", "# 2026-11-26\n")]
    [InlineData("edgetwin.dailyNote", "\"next friday\"", "2026-11-27.md", "# 2026-11-27\n")]
    [InlineData("edgetwin.noteFromTemplate", "\"meeting\",\"Board\"", "Board.md", "# Board on 2026-11-26 at 09:05\n")]
    public async Task A_new_note_is_made_by_the_client_and_its_address_is_the_result(string command, string arguments, string path, string text)
    {
        await using var vault = await WritingVault.StartAsync("templates/meeting.md", "# {{title}} on {{date}} at {{time}}\n");
        var result = await vault.RunAsync(command, arguments.Length == 0 ? [] : arguments.Split(','));
        Assert.Equal(text, vault.TextOf(path));
        Assert.Equal(vault.UriOf(path), result.GetString());
    }

    [Fact]
    public async Task A_note_that_is_there_is_shown_and_stays_as_it_is()
    {
        await using var vault = await WritingVault.StartWithAsync("""{"window":{"showDocument":{"support":true}}}""", "2026-11-26.md", "mine\n");
        await vault.RunAsync("edgetwin.dailyNote", "null", WritingVault.Json(vault.UriOf("2026-11-26.md")));
        Assert.Equal("mine\n", vault.TextOf("2026-11-26.md"));
        Assert.Equal("window/showDocument", Assert.Single(vault.Client.Told, told => told.TryGetProperty("id", out _)).GetProperty("method").GetString());
    }

    [Fact]
    public async Task Tasks_and_tables_of_contents_are_rewritten()
    {
        await using var vault = await WritingVault.StartAsync("n.md", "# T\n\n- [ ] a\n- [ ] b\n");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await vault.RunAsync("edgetwin.toggleTask", WritingVault.Json(vault.UriOf("n.md")), "3")).ValueKind);
        Assert.Equal("# T\n\n- [ ] a\n- [x] b\n", vault.TextOf("n.md"));
        await using var other = await WritingVault.StartAsync("n.md", "# T\n\n## A\n");
        await other.RunAsync("edgetwin.updateToc", WritingVault.Json(other.UriOf("n.md")));
        Assert.StartsWith("# T\n\n<!-- toc -->\n\n- [A](#a)\n\n<!-- /toc -->\n", other.TextOf("n.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("edgetwin.orphans", "n.md other.md")]
    [InlineData("edgetwin.unlinkedMentions", "other.md")]
    [InlineData("edgetwin.similarNotes", "other.md linked.md")]
    public async Task Notes_are_listed_as_places(string command, string paths)
    {
        await using var vault = await WritingVault.StartAsync("n.md", "---\naliases: [my alias]\n---\n#rare [[linked]]\n", "other.md", "#rare my alias [[linked]]\n", "linked.md", "text\n");
        var places = await vault.RunAsync(command, WritingVault.Json(vault.UriOf("n.md")));
        Assert.Equal(paths.Split(' ').Select(vault.UriOf), places.EnumerateArray().Select(place => place.GetProperty("uri").GetString()));
    }

    [Theory]
    [InlineData("edgetwin.nothing", "", "There is no command 'edgetwin.nothing'; there are 'edgetwin.createNote'")]
    [InlineData("edgetwin.createNote", "", "argument 1 is missing. It takes: the note's name")]
    [InlineData("edgetwin.createNote", "7", "argument 1 is 7, and must be a text")]
    [InlineData("edgetwin.createNote", "\"../out\"", "'../out' cannot be a note's name")]
    [InlineData("edgetwin.createNote", "\"a\",\"file:///elsewhere/x.md\"", "is in none of the vaults that are open")]
    [InlineData("edgetwin.dailyNote", "\"someday\"", "'someday' is no date; 'today'")]
    [InlineData("edgetwin.noteFromTemplate", "\"nope\",\"x\"", "There is no template 'nope' in 'templates'; there are 'meeting.md'.")]
    [InlineData("edgetwin.toggleTask", "", "the first argument must be the address of a note")]
    [InlineData("edgetwin.toggleTask", "\"URI\",-1", "argument 2 is -1, and must be a whole number from 0")]
    [InlineData("edgetwin.toggleTask", "\"URI\",99", "the note has 2 lines, and line 99 was given")]
    [InlineData("edgetwin.updateToc", "\"file:///elsewhere/x.md\"", "is in none of the vaults that are open")]
    public async Task What_is_wrong_with_a_command_is_said_with_the_value_and_what_is_allowed(string command, string arguments, string message)
    {
        await using var vault = await WritingVault.StartAsync("templates/meeting.md", "x\n");
        Assert.Contains(message, await vault.FailureAsync("workspace/executeCommand", $$"""{"command":"{{command}}","arguments":[{{arguments.Replace("URI", vault.UriOf("templates/meeting.md"), StringComparison.Ordinal)}}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_the_client_refuses_is_an_error_in_its_words()
    {
        await using var vault = await WritingVault.StartAsync("n.md", "x\n");
        vault.Client.Answers["workspace/applyEdit"] = """{"applied":false,"failureReason":"read only"}""";
        Assert.Equal("Create 'a.md': the editor did not do it: read only", await vault.FailureAsync("workspace/executeCommand", """{"command":"edgetwin.createNote","arguments":["a"]}"""));
    }

    [Theory]
    [InlineData("[[next fri¦", "next friday", "2026-11-27]]")]
    [InlineData("[[tomo¦]]", "tomorrow", "2026-11-27")]
    public async Task Daily_notes_are_completed_by_dates_as_people_say_them(string text, string label, string inserted)
    {
        await using var vault = await WritingVault.StartAsync("n.md", text);
        var items = (await vault.AskAsync("textDocument/completion", "n.md", $$""","position":{"line":0,"character":{{text.IndexOf('¦', StringComparison.Ordinal)}}}""")).GetProperty("items");
        Assert.Equal((label, inserted), (items[0].GetProperty("label").GetString(), items[0].GetProperty("textEdit").GetProperty("newText").GetString()));
    }
}
