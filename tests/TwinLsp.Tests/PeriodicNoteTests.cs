using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Notes of days, weeks, months, quarters and years.</summary>
public sealed class PeriodicNoteTests
{
    private const string Settings =
        """
        [notes]
        folder = "inbox"
        [daily]
        folder = "days"
        format = "yyyy/MM/yyyy-MM-dd"
        template = "day"
        [weekly]
        folder = "weeks"
        template = "gone"
        """;

    [Theory]
    [InlineData("[[2026-11-¦27]]", "days/2026/11/2026-11-27.md", "# 2026-11-27 of 2026-11-27 09:05\n")]
    [InlineData("[[days/2026/11/2026-11-¦27]]", "days/2026/11/2026-11-27.md", "# 2026-11-27 of 2026-11-27 09:05\n")]
    [InlineData("[x](days/2026/11/2026-11-¦27.md)", "days/2026/11/2026-11-27.md", "# 2026-11-27 of 2026-11-27 09:05\n")]
    [InlineData("[x](2026-11-¦27.md)", "2026-11-27.md", "# 2026-11-27\n")]
    [InlineData("[[2026-W¦48|this week]]", "weeks/2026-W48.md", "# 2026-W48\n")]
    [InlineData("[[2026-¦Q4]]", "2026-Q4.md", "# 2026-Q4\n")]
    [InlineData("[[2026-13-¦27]]", "inbox/2026-13-27.md", "# 2026-13-27\n")]
    [InlineData("[[elsewhere/2026-11-¦27]]", "elsewhere/2026-11-27.md", "# 2026-11-27\n")]
    public async Task A_date_that_has_no_note_gets_one_where_such_notes_are(string text, string path, string made)
    {
        await using var vault = await StartAsync(text);
        await vault.DoneAsync("n.md", $"Create '{path}'");
        Assert.Equal(made, vault.TextOf(path));
        Assert.Equal("[]", await ProblemsWithAsync(vault, path, made));
    }

    [Theory]
    [InlineData("edgetwin.dailyNote", "", "days/2026/11/2026-11-26.md")]
    [InlineData("edgetwin.monthlyNote", "", "2026-11.md")]
    [InlineData("edgetwin.monthlyNote", "\"next month\"", "2026-12.md")]
    [InlineData("edgetwin.quarterlyNote", "", "2026-Q4.md")]
    [InlineData("edgetwin.quarterlyNote", "\"last quarter\"", "2026-Q3.md")]
    [InlineData("edgetwin.yearlyNote", "\"in 2 years\"", "2028.md")]
    public async Task A_command_makes_the_note_of_a_time(string command, string arguments, string path)
    {
        await using var vault = await StartAsync("");
        Assert.Equal(vault.UriOf(path), (await vault.RunAsync(command, arguments.Length == 0 ? [] : [arguments])).GetString());
        Assert.True(vault.Has(path));
    }

    [Fact]
    public async Task A_template_that_is_gone_is_named()
    {
        await using var vault = await StartAsync("");
        Assert.Equal("There is no template 'gone' in 'templates'; there are 'day.md', 'meeting.md'.", await vault.FailureAsync("workspace/executeCommand", """{"command":"edgetwin.weeklyNote"}"""));
    }

    [Theory]
    [InlineData("see ¦next friday¦ then", "Link 'next friday' to the daily note '2026-11-27'", "see [[days/2026/11/2026-11-27|next friday]] then")]
    [InlineData("see ¦last week¦", "Link 'last week' to the weekly note '2026-W47'", "see [[weeks/2026-W47|last week]]")]
    [InlineData("see ¦last week¦", "Link 'last week' to the daily note '2026-11-19'", "see [[days/2026/11/2026-11-19|last week]]")]
    [InlineData("¦This quarter¦", "Link 'This quarter' to the quarterly note '2026-Q4'", "[[2026-Q4|This quarter]]")]
    [InlineData("see ¦2026-11-28¦", "Link '2026-11-28' to the daily note '2026-11-28'", "see [[days/2026/11/2026-11-28|2026-11-28]]")]
    [InlineData("[[Brd¦]]", "Create 'inbox/Brd.md' from 'meeting.md'", "[[Brd]]")]
    [InlineData("¦", "Begin with the template 'meeting.md'", "Meeting n\n")]
    public async Task Dates_and_templates_are_offered_where_one_writes(string text, string title, string done)
    {
        await using var vault = await StartAsync(text);
        Assert.Equal(done, await vault.DoneAsync("n.md", title));
    }

    [Theory]
    [InlineData("[[this we¦", "this week", "2026-W48, the week from 2026-11-23", "[[weeks/2026-W48]]")]
    [InlineData("[[next week¦]]", "next week", "2026-W49, the week from 2026-11-30", "[[weeks/2026-W49]]")]
    [InlineData("[[this month¦", "this month", "2026-11, the month from 2026-11-01", "[[2026-11]]")]
    [InlineData("[[last q¦", "last quarter", "2026-Q3, the quarter from 2026-07-01", "[[2026-Q3]]")]
    [InlineData("[[Next y¦", "next year", "2027, the year from 2027-01-01", "[[2027]]")]
    [InlineData("[[tomo¦", "tomorrow", "Friday, 2026-11-27", "[[days/2026/11/2026-11-27]]")]
    public async Task Notes_of_weeks_months_quarters_and_years_are_completed_as_those_of_days(string text, string label, string detail, string completed)
    {
        await using var vault = await StartAsync(text);
        var first = (await CompletedAsync(vault, text))[0];
        Assert.Equal((label, detail), (first.GetProperty("label").GetString(), first.GetProperty("detail").GetString()));
        using var edits = JsonDocument.Parse($"[{first.GetProperty("textEdit").GetRawText()}]");
        Assert.Equal(completed, WritingVault.Applied(text.Replace("¦", "", StringComparison.Ordinal), edits.RootElement));
    }

    [Fact]
    public async Task Behind_a_week_comes_the_day_a_week_on_and_never_more_than_fit()
    {
        await using var vault = await StartAsync("[[next week¦");
        Assert.Equal(["next week [[weeks/2026-W49]]", "next week [[days/2026/12/2026-12-03]]"], (await CompletedAsync(vault, "[[next week¦")).Select(item => $"{item.GetProperty("label").GetString()} [[{item.GetProperty("textEdit").GetProperty("newText").GetString()}"));
        await using var other = await StartAsync("[[next¦");
        Assert.Equal(8, (await CompletedAsync(other, "[[next¦")).Count);
    }

    [Fact]
    public async Task A_selection_that_is_no_date_or_is_in_a_link_is_none()
    {
        await using var vault = await StartAsync("[[¦today¦]]");
        Assert.DoesNotContain(await vault.ActionsAsync("n.md"), action => action.GetProperty("title").GetString()!.Contains("daily", StringComparison.Ordinal));
    }

    private static async Task<List<JsonElement>> CompletedAsync(WritingVault vault, string text) =>
        [.. (await vault.AskAsync("textDocument/completion", "n.md", $$""","position":{"line":0,"character":{{text.IndexOf('¦', StringComparison.Ordinal)}}}""")).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("kind").GetInt32() == 23)];

    /// <summary>Whether the link is broken once its note is there.</summary>
    private static async Task<string> ProblemsWithAsync(WritingVault vault, string path, string text)
    {
        await vault.Client.TellAsync("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{vault.UriOf(path)}}}","version":1,"languageId":"markdown","text":{{{WritingVault.Json(text)}}}}}""");
        var report = await vault.AskAsync("textDocument/diagnostic", "n.md");
        return JsonSerializer.Serialize(report.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("code").GetString() == "broken-note").Select(item => item.GetProperty("message").GetString()));
    }

    private static Task<WritingVault> StartAsync(string text) => WritingVault.StartAsync(
        "n.md", text,
        ".edgetwin/notes.toml", Settings,
        "templates/day.md", "# {{title}} of {{date}} {{time}}\n",
        "templates/meeting.md", "Meeting {{title}}\n");
}
