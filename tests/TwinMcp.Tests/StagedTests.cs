using EdgeTwin.Lsp.Staging;

namespace EdgeTwin.Mcp.Tests;

/// <summary>What an agent wants kept, and what a person makes of it.</summary>
public sealed class StagedTests
{
    private const string Text = "# Boiler\n\nThe boiler was serviced by Farid in October.\n";

    [Fact]
    public async Task A_note_that_was_put_aside_is_in_no_answer_until_a_person_accepts_it()
    {
        using var vault = new TestVault(("a.md", "# A\n"));
        await using var agent = await TestAgent.StartAsync(vault.Path);
        var report = await agent.AnswerAsync("remember", ("name", "Boiler serviced"), ("text", Text));
        Assert.Equal(("Boiler serviced", Text.Length), (report.GetProperty("staged").GetString(), report.GetProperty("bytes").GetInt32()));
        Assert.Equal(Text, await File.ReadAllTextAsync(vault.Of(".edgetwin/staged/Boiler serviced.md"), TestContext.Current.CancellationToken));
        Assert.False(await IsCapturedAsync(agent));
        Assert.Contains("There is no note", await agent.RefusalAsync("claims", ("note", ".edgetwin/staged/Boiler serviced.md")), StringComparison.Ordinal);
        Assert.Contains("waits already", await agent.RefusalAsync("remember", ("name", "Boiler serviced"), ("text", "other")), StringComparison.Ordinal);

        Assert.Contains("Boiler serviced", (await CommandLineRun.Of(vault.Path, "staged", vault.Path)).Out, StringComparison.Ordinal);
        Assert.Equal("Boiler serviced", (await CommandLineRun.JsonOf(vault.Path, "staged", vault.Path, "--json"))[0].GetProperty("name").GetString());
        Assert.StartsWith("test agent 1.2 (started by ", (await CommandLineRun.JsonOf(vault.Path, "staged", vault.Path, "--json"))[0].GetProperty("caller").GetString(), StringComparison.Ordinal);
        Assert.Contains("by Farid", (await CommandLineRun.Of(vault.Path, "staged", vault.Path, "show", "Boiler serviced")).Out, StringComparison.Ordinal);
        Assert.Equal((0, vault.Of("Boiler serviced.md") + "\n", ""), await CommandLineRun.Of(vault.Path, "staged", vault.Path, "accept", "Boiler serviced"));
        Assert.True(await IsCapturedAsync(agent));
        Assert.Empty(new StagedNotes(vault.Path).List());
    }

    [Fact]
    public async Task A_rejected_note_is_gone_and_a_note_that_is_there_is_never_touched()
    {
        using var vault = new TestVault(("Taken.md", "mine\n"));
        await using var agent = await TestAgent.StartAsync(vault.Path);
        await agent.AnswerAsync("remember", ("name", "Taken"), ("text", Text));
        var run = await CommandLineRun.Of(vault.Path, "staged", vault.Path, "accept", "Taken");
        Assert.Equal((1, "twinlsp: 'Taken.md' is there already; rename it first, or reject the staged note.\n"), (run.Code, run.Error));
        Assert.Equal("mine\n", await File.ReadAllTextAsync(vault.Of("Taken.md"), TestContext.Current.CancellationToken));
        Assert.Equal(0, (await CommandLineRun.Of(vault.Path, "staged", vault.Path, "reject", "Taken")).Code);
        Assert.Equal("No note waits.\n", (await CommandLineRun.Of(vault.Path, "staged", vault.Path)).Error);
    }

    [Fact]
    public async Task An_accepted_note_goes_where_new_notes_go()
    {
        using var vault = new TestVault();
        vault.Write(".edgetwin.toml", "[agents]\nconnect = false\n[notes]\nfolder = \"inbox\"\n");
        new StagedNotes(vault.Path).Add("Idea", "x"u8, "somebody");
        var run = await CommandLineRun.Of(vault.Path, "staged", vault.Path, "accept", "Idea");
        Assert.Equal((0, vault.Of("inbox/Idea.md") + "\n"), (run.Code, run.Out));
    }

    [Theory]
    [InlineData("staged VAULT accept", "accept needs the name of a staged note.")]
    [InlineData("staged VAULT list x", "list takes no name.")]
    [InlineData("staged VAULT show nothing", "there is no staged note 'nothing'")]
    [InlineData("staged VAULT accept ../../etc/passwd", "there is no staged note '../../etc/passwd'")]
    [InlineData("staged VAULT swallow x", "swallow")]
    [InlineData("mcp nowhere", "'nowhere' is no folder; allowed is a vault or a folder in one.")]
    public async Task A_wrong_command_line_says_what_is_allowed(string line, string error)
    {
        using var vault = new TestVault();
        var run = await CommandLineRun.Of(vault.Path, [.. line.Split(' ').Select(word => word == "VAULT" ? vault.Path : word)]);
        Assert.NotEqual(0, run.Code);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reads_a_staged_note_sees_what_it_hides()
    {
        using var vault = new TestVault();
        new StagedNotes(vault.Path).Add("Note", System.Text.Encoding.UTF8.GetBytes("fine\u001b[2J \u202Eevil\u200B\n"), "somebody");
        Assert.Equal("fine<U+001B>[2J <U+202E>evil<U+200B>\n\n", (await CommandLineRun.Of(vault.Path, "staged", vault.Path, "show", "Note")).Out);
    }

    [Fact]
    public async Task Only_so_many_and_so_large_notes_wait()
    {
        using var vault = new TestVault();
        await using var agent = await TestAgent.StartAsync(vault.Path);
        Assert.Contains("allowed are 65536", await agent.RefusalAsync("remember", ("name", "Large"), ("text", new string('\u20AC', 30_000))), StringComparison.Ordinal);
        var staged = new StagedNotes(vault.Path);
        for (var i = 0; i < StagedNotes.CountMax; i++)
            staged.Add($"n{i}", "x"u8, "somebody");
        Assert.Contains("100 notes wait already", await agent.RefusalAsync("remember", ("name", "One more"), ("text", "x")), StringComparison.Ordinal);
        Assert.Equal(["answered", "failed"], agent.Audited.Where(call => call.GetProperty("arguments").GetProperty("name").GetString() == "One more").Select(call => call.GetProperty("outcome").GetString()));
    }

    private static async Task<bool> IsCapturedAsync(TestAgent agent) => (await agent.AnswerAsync("ask", ("question", "Who serviced the boiler?"))).GetProperty("captured").GetBoolean();
}
