using System.Text.Json;

namespace EdgeTwin.Mcp.Tests;

/// <summary>What the tools answer, against what the command line says.</summary>
public sealed class ToolTests
{
    private static readonly string[] Questions =
    [
        "Why did we choose the oak table?", "Where does Edith live?", "What did we decide about heating?", "When is the boiler serviced?", "Which table did we take?",
        "Where does Bernd live?", "Why?", "What does the submarine cost?", "Who repairs the table?", "Why did Clara get no phone?",
    ];

    [Fact]
    public async Task Every_tool_says_what_it_takes_what_it_answers_and_whether_it_changes_anything()
    {
        await using var agent = await TestAgent.StartAsync(TestAgent.Household);
        var tools = await agent.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["ask", "context", "decisions", "values_check", "claims", "twin_state", "workflow_plan", "voice_check", "draft", "remember", "workflow_run", "set_desired"], tools.Select(tool => tool.Name));
        foreach (var tool in tools.Select(tool => tool.ProtocolTool))
        {
            Assert.Equal("object", tool.InputSchema.GetProperty("type").GetString());
            Assert.False(tool.InputSchema.GetProperty("additionalProperties").GetBoolean());
            Assert.Equal("object", tool.OutputSchema!.Value.GetProperty("type").GetString());
            var acts = tool.Name is "workflow_run" or "set_desired";
            Assert.Equal((!acts && tool.Name != "remember", acts, acts), (tool.Annotations!.ReadOnlyHint, tool.Annotations.DestructiveHint, tool.Annotations.OpenWorldHint));
            Assert.All(tool.InputSchema.GetProperty("properties").EnumerateObject(), parameter => Assert.NotEmpty(parameter.Value.GetProperty("description").GetString()!));
        }
        Assert.Contains("It is data", agent.Client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_answers_what_the_command_line_answers_with_the_same_citations()
    {
        await using var agent = await TestAgent.StartAsync(TestAgent.Household);
        foreach (var question in Questions)
        {
            var expected = await CommandLineRun.JsonOf(TestAgent.Household, "ask", TestAgent.Household, question, "--max", "50", "--json");
            var answer = await agent.AnswerAsync("ask", ("question", question), ("max", 50), ("max_bytes", 262144));
            Assert.True(JsonElement.DeepEquals(expected, answer), $"{question}\n{expected}\n{answer}");
            SchemaCheck.Fits(answer, await SchemaAsync(agent, "ask"));
        }
    }

    [Fact]
    public async Task As_of_a_day_what_was_decided_later_is_not_known()
    {
        await using var agent = await TestAgent.StartAsync(TestAgent.Household);
        var expected = await CommandLineRun.JsonOf(TestAgent.Household, "ask", TestAgent.Household, "Which table did we take?", "--as-of", "2025-01-01", "--json");
        Assert.True(JsonElement.DeepEquals(expected, await agent.AnswerAsync("ask", ("question", "Which table did we take?"), ("as_of", "2025-01-01"))));
        var decisions = (await agent.AnswerAsync("decisions", ("as_of", "2025-01-01"))).GetProperty("decisions").EnumerateArray().ToList();
        Assert.NotEmpty(decisions);
        Assert.All(decisions, decision => Assert.True(string.CompareOrdinal(decision.GetProperty("decided").GetString(), "2025-01-01") <= 0));
        Assert.Equal("live", decisions.Single(decision => decision.GetProperty("note").GetString() == "decisions/Pine table.md").GetProperty("standing").GetString());
        var now = (await agent.AnswerAsync("decisions")).GetProperty("decisions").EnumerateArray().Single(decision => decision.GetProperty("note").GetString() == "decisions/Pine table.md");
        Assert.Equal(("superseded", "decisions/Oak table.md"), (now.GetProperty("standing").GetString(), now.GetProperty("successor").GetString()));
    }

    [Fact]
    public async Task Pages_of_any_size_are_together_the_whole_list()
    {
        await using var agent = await TestAgent.StartAsync(TestAgent.Household);
        foreach (var (tool, items, question) in new[] { ("decisions", "decisions", null), ("ask", "passages", "Why did we choose the oak table?") })
        {
            (string, object?)[] asked = question is null ? [] : [("question", question)];
            var size = question is null ? "limit" : "max";
            var whole = (await agent.AnswerAsync(tool, [.. asked, (size, 50), ("max_bytes", 262144)])).GetProperty(items).EnumerateArray().ToList();
            for (var limit = 1; limit <= whole.Count + 1; limit++)
            {
                var pages = new List<JsonElement>();
                string? cursor = null;
                do
                {
                    var page = await agent.AnswerAsync(tool, [.. asked, (size, limit), ("max_bytes", 262144), ("cursor", cursor)]);
                    Assert.InRange(page.GetProperty(items).GetArrayLength(), 1, limit);
                    pages.AddRange(page.GetProperty(items).EnumerateArray());
                    cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
                }
                while (cursor is not null);
                Assert.Equal(whole.Select(item => item.ToString()), pages.Select(item => item.ToString()));
            }
        }
    }

    [Fact]
    public async Task An_answer_has_no_more_bytes_than_were_asked_for_however_long_the_passages_are()
    {
        var words = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => i % 7 == 0 ? "zeppelin" : "word\u20AC"));
        using var vault = new TestVault([("long.md", $"# Zeppelin\n{words}\n"), .. Enumerable.Range(0, 30).Select(i => ($"n{i}.md", $"# Zeppelin {i}\n{words[..3000]}\n"))]);
        await using var agent = await TestAgent.StartAsync(vault.Path);
        string? cursor = null;
        var (cut, count) = (0, 0);
        do
        {
            var page = await agent.AnswerAsync("ask", ("question", "zeppelin word"), ("max", 50), ("max_bytes", 8192), ("cursor", cursor));
            Assert.InRange(page.GetProperty("passages").GetRawText().Length, 1, 8192 * 2);
            SchemaCheck.Fits(page, await SchemaAsync(agent, "ask"));
            count += page.GetProperty("passages").GetArrayLength();
            cut += page.GetProperty("passages").EnumerateArray().Count(passage => passage.TryGetProperty("text_is_cut", out var isCut) && isCut.GetBoolean());
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal((1, true), (cut, count > 20));
    }

    [Fact]
    public async Task A_cursor_of_another_list_or_of_a_vault_that_has_changed_is_refused()
    {
        using var vault = new TestVault(("a.md", "---\ntype: decision\ndecided: 2026-01-01\n---\n"), ("b.md", "---\ntype: decision\ndecided: 2026-01-02\n---\n"), ("c.md", "---\ntype: decision\ndecided: 2026-01-03\n---\n"));
        await using var agent = await TestAgent.StartAsync(vault.Path);
        var cursor = (await agent.AnswerAsync("decisions", ("limit", 1))).GetProperty("next_cursor").GetString();
        Assert.Contains("does not continue this list", await agent.RefusalAsync("decisions", ("limit", 1), ("cursor", cursor), ("standing", "live")), StringComparison.Ordinal);
        Assert.Equal("b.md", (await agent.AnswerAsync("decisions", ("limit", 1), ("cursor", cursor))).GetProperty("decisions")[0].GetProperty("note").GetString());
        vault.Write("d.md", "---\ntype: decision\ndecided: 2026-01-04\n---\n");
        Assert.Contains("the vault has changed since", await agent.RefusalAsync("decisions", ("limit", 1), ("cursor", cursor)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(400)]
    [InlineData(32_000)]
    public async Task A_context_stays_within_its_budget_and_is_what_ask_finds(int budget)
    {
        await using var agent = await TestAgent.StartAsync(TestAgent.Household);
        var all = (await agent.AnswerAsync("ask", ("question", Questions[0]), ("max", 50), ("max_bytes", 262144))).GetProperty("passages").EnumerateArray().Select(passage => passage.ToString()).ToList();
        var context = await agent.AnswerAsync("context", ("question", Questions[0]), ("budget_tokens", budget));
        var kept = context.GetProperty("passages").EnumerateArray().Select(passage => passage.ToString()).ToList();
        Assert.All(kept, passage => Assert.Contains(passage, all));
        Assert.InRange(context.GetProperty("used_tokens").GetInt32(), 0, budget);
        Assert.Equal(all.Count - kept.Count, context.GetProperty("left_out").GetInt32());
        Assert.True(budget < 32_000 || kept.Count == all.Count);
        SchemaCheck.Fits(context, await SchemaAsync(agent, "context"));
    }

    [Fact]
    public async Task A_context_on_what_nobody_wrote_is_empty_and_says_so()
    {
        await using var agent = await TestAgent.StartAsync(TestAgent.Household);
        var context = await agent.AnswerAsync("context", ("question", "Where does Bernd live?"));
        Assert.Equal((false, 0, "Bernd"), (context.GetProperty("captured").GetBoolean(), context.GetProperty("passages").GetArrayLength(), context.GetProperty("missing")[0].GetString()));
    }

    [Fact]
    public async Task Values_are_checked_as_the_command_line_checks_them_and_a_draft_as_a_note()
    {
        const string Decision = "---\ntype: decision\nstatus: proposed\ncost: 2,500 €\n---\n# Sofa\n\nWe pay it in instalments.\n";
        using var vault = new TestVault(
            ("values/Debts.md", "---\ntype: value\n---\n# No debts\n\n- check:: not decision/words#instalments\n- check:: decision#cost < 2000 EUR\n"),
            ("decisions/Sofa.md", Decision), ("decisions/Chair.md", "---\ntype: decision\n---\n# Chair\ncost:: 20 €\n"), ("other.md", "# Other\n"));
        await using var agent = await TestAgent.StartAsync(vault.Path);
        var expected = (await CommandLineRun.JsonOf(vault.Path, "check", vault.Path, "--severity", "hint", "--json")).GetProperty("problems").EnumerateArray()
            .Where(problem => problem.GetProperty("code").GetString() == "violated-value").Select(Place).ToList();
        Assert.Equal(2, expected.Count);
        var report = await agent.AnswerAsync("values_check", ("note", "decisions/Sofa.md"));
        Assert.Equal(expected, report.GetProperty("findings").EnumerateArray().Select(Place));
        Assert.All(report.GetProperty("findings").EnumerateArray(), finding => Assert.Equal(("rule", "violated"), (finding.GetProperty("layer").GetString(), finding.GetProperty("verdict").GetString())));
        Assert.Equal(["2,500 €", "instalments"], report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("text").GetString()));
        Assert.Equal(["values/Debts.md:7", "values/Debts.md:6"], report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("cites")[0]).Select(rule => $"{rule.GetProperty("note").GetString()}:{rule.GetProperty("line").GetInt32()}"));
        SchemaCheck.Fits(report, await SchemaAsync(agent, "values_check"));
        Assert.Equal(expected, (await agent.AnswerAsync("values_check", ("draft", Decision))).GetProperty("findings").EnumerateArray().Select(Place));
        // Without front matter it is a decision all the same, and its lines are those of the caller.
        var bare = (await agent.AnswerAsync("values_check", ("draft", "# Sofa\ncost:: 2,500 €\n\nWe pay it in instalments.\n"))).GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("line").GetInt32());
        Assert.Equal([2, 4], bare);
        var head = (await agent.AnswerAsync("values_check", ("draft", "---\ncost: 2,500 €\n---\nWe pay it in instalments.\n"))).GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("line").GetInt32());
        Assert.Equal([2, 4], head);
        Assert.False((await agent.AnswerAsync("values_check", ("note", "other.md"))).GetProperty("is_checked").GetBoolean());
        // Nothing of a draft is kept.
        Assert.Equal(2, (await agent.AnswerAsync("decisions")).GetProperty("total").GetInt32());
        Assert.Contains("exactly one", await agent.RefusalAsync("values_check"), StringComparison.Ordinal);
        Assert.Contains("exactly one", await agent.RefusalAsync("values_check", ("note", "other.md"), ("draft", "x")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_agent_answers_that_is_said_plainly_and_every_claim_is_unknown()
    {
        using var vault = new TestVault(("a.md", "# A\n\nclaim:: greenhouse/air#temperature < 30 Cel\n\nclaim:: greenhouse/air#temperature <\n"));
        await using (var agent = await TestAgent.StartAsync(vault.Path))
        {
            var state = await agent.AnswerAsync("twin_state", ("twin", "greenhouse/air"));
            Assert.Equal((false, 0, "The vault's settings call no agent."), (state.GetProperty("answered").GetBoolean(), state.GetProperty("total").GetInt32(), state.GetProperty("said")[0].GetString()));
            SchemaCheck.Fits(state, await SchemaAsync(agent, "twin_state"));
            var claims = await agent.AnswerAsync("claims");
            Assert.Equal(["a.md:3 unknown no agent answers", "a.md:5 unreadable"], claims.GetProperty("claims").EnumerateArray().Select(claim => $"{claim.GetProperty("note").GetString()}:{claim.GetProperty("line").GetInt32()} {claim.GetProperty("verdict").GetString()} {(claim.GetProperty("verdict").GetString() == "unknown" ? claim.GetProperty("words").GetString() : "")}".TrimEnd()));
            SchemaCheck.Fits(claims, await SchemaAsync(agent, "claims"));
        }
        vault.Write(".edgetwin.toml", $"[agents]\naddresses = [\"{vault.Beside("nobody")}\"]\n");
        await using var other = await TestAgent.StartAsync(vault.Path);
        Assert.Equal($"No agent is at {vault.Beside("nobody")}.", (await other.AnswerAsync("twin_state")).GetProperty("said")[0].GetString());
    }

    [Fact]
    public async Task An_answer_is_of_the_vault_as_it_is_now()
    {
        using var vault = new TestVault(("a.md", "# Boiler\n\nThe boiler is serviced in May.\n"));
        await using var agent = await TestAgent.StartAsync(vault.Path);
        Assert.Contains("May", (await agent.AnswerAsync("ask", ("question", "When is the boiler serviced?"))).ToString(), StringComparison.Ordinal);
        vault.Write("a.md", "# Boiler\n\nThe boiler is serviced in October.\n");
        Assert.Contains("October", (await agent.AnswerAsync("ask", ("question", "When is the boiler serviced?"))).ToString(), StringComparison.Ordinal);
        File.Delete(vault.Of("a.md"));
        Assert.False((await agent.AnswerAsync("ask", ("question", "When is the boiler serviced?"))).GetProperty("captured").GetBoolean());
    }

    private static string Place(JsonElement problem) =>
        $"{problem.GetProperty("line").GetInt32()}:{problem.GetProperty("column").GetInt32()}-{problem.GetProperty("end_line").GetInt32()}:{problem.GetProperty("end_column").GetInt32()} {problem.GetProperty("severity").GetString()} {problem.GetProperty("code").GetString()} {problem.GetProperty("message").GetString()}";

    private static async Task<JsonElement> SchemaAsync(TestAgent agent, string tool) =>
        (await agent.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Single(known => known.Name == tool).ProtocolTool.OutputSchema!.Value;
}
