using System.Text.Json;
using EdgeTwin.Lsp.Tests.Values;

namespace EdgeTwin.Mcp.Tests;

/// <summary>What values and decisions say of a decision, to an agent and on the command line.</summary>
public sealed class ValuesCheckTests
{
    private static readonly string[] Codes = ["violated-value", "value-exception", "unchecked-value", "relevant-value", "trade-off", "review-due", "circular-supersession", "contradicting-decision", "similar-decision"];

    private static readonly (string Path, string Text)[] Notes =
    [
        ("values/Debts.md", "---\ntype: value\npriority: 1\n---\n# No debts\n\nWe never buy furniture in instalments.\n\n- check:: not decision/words#instalments\n- check:: decision#cost < 2000 EUR\n- check:: decision#weight < 3 h\n- check:: decision#nothing > 3\n"),
        ("values/Last.md", "---\ntype: value\npriority: 2\n---\n# Buy for life\n\n## Do\n- Buy furniture that lasts thirty years and can be repaired\n\n- check:: decision/tags#durable\n"),
        ("decisions/Old sofa.md", "---\ntype: decision\ndecided: 2025-01-01\n---\n# Old sofa\n"),
        ("decisions/Blue sofa.md", "---\ntype: decision\ndecided: 2025-02-01\nreview: 2025-06-01\nsupersedes: \"[[Old sofa]]\"\n---\n# Blue sofa for the garden room\n"),
        ("decisions/Sofa.md", "---\ntype: decision\nstatus: proposed\ncost: 1,500 €\nweight: 80 kg\nreview: 2025-06-01\ntags: [durable]\n---\n# Blue sofa for the garden room\n\nWe buy furniture that lasts thirty years, in instalments.\n\n## Options\n### Oak\n- Good, because it lasts ([[Last]])\n### Pine\n- Good, because it is cheap ([[Debts]])\n\nexception:: [[Debts]] because of the children\n"),
        ("decisions/Round.md", "---\ntype: decision\ndecided: 2025-03-01\nreview: 2025-06-01\ncost: 3,000 €\nsupersedes: \"[[Old sofa]]\"\n---\n# A table\n\nFurniture that lasts thirty years can be repaired.\n"),
        ("decisions/Grey.md", "---\ntype: decision\ndecided: 2025-02-02\nsupersedes: \"[[Old sofa]]\"\n---\n# Something grey\n"),
        ("decisions/Lap.md", "---\ntype: decision\ndecided: 2025-03-02\nsupersedes: \"[[Round]]\"\nsuperseded-by: \"[[Round]]\"\n---\n# A chair\n"),
    ];

    [Fact]
    public async Task An_agent_is_told_what_the_command_line_tells_with_the_same_citations()
    {
        using var vault = new TestVault(Notes);
        Assert.Equal(Codes.ToHashSet(), await SameAsync(vault.Path));
    }

    [Fact]
    public async Task Of_every_decision_of_the_household_too() => Assert.NotEmpty(await SameAsync(TestAgent.Household));

    [Fact]
    public async Task A_draft_is_told_what_a_note_with_the_same_text_is_told()
    {
        using var vault = new TestVault(Notes);
        await using var agent = await TestAgent.StartAsync(vault.Path);
        var text = File.ReadAllText(vault.Of("decisions/Sofa.md"));
        var note = await agent.AnswerAsync("values_check", ("note", "decisions/Sofa.md"));
        File.Delete(vault.Of("decisions/Sofa.md"));
        var draft = await agent.AnswerAsync("values_check", ("draft", text));
        Assert.Equal(note.GetProperty("findings").EnumerateArray().Select(finding => finding.ToString()), draft.GetProperty("findings").EnumerateArray().Select(finding => finding.ToString()));
        Assert.Equal(note.GetProperty("is_by_words_alone").GetBoolean(), draft.GetProperty("is_by_words_alone").GetBoolean());
    }

    [Fact]
    public async Task Each_rule_has_its_verdict_the_matched_text_and_the_rule_that_says_so()
    {
        using var vault = new TestVault(Notes);
        await using var agent = await TestAgent.StartAsync(vault.Path);
        var rules = (await agent.AnswerAsync("values_check", ("note", "decisions/Sofa.md"))).GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("layer").GetString() == "rule")
            .Select(finding => $"{finding.GetProperty("verdict").GetString()} {finding.GetProperty("line").GetInt32()} '{finding.GetProperty("text").GetString()}' {Cited(finding, "note")}");
        Assert.Equal(
        [
            "honoured 4 '1,500 €' values/Debts.md 10:11-10:35 decision#cost < 2000 EUR",
            "uncheckable 5 '80 kg' values/Debts.md 11:11-11:32 decision#weight < 3 h",
            "honoured 7 'durable' values/Last.md 10:11-10:32 decision/tags#durable",
            "excepted 11 'instalments' values/Debts.md 9:11-9:41 not decision/words#instalments",
        ], rules);
    }

    [Fact]
    public async Task Findings_come_in_pages_and_a_vault_that_is_not_checked_gives_none()
    {
        using var vault = new TestVault(Notes);
        await using var agent = await TestAgent.StartAsync(vault.Path);
        var whole = (await agent.AnswerAsync("values_check", ("note", "decisions/Sofa.md"))).GetProperty("findings").EnumerateArray().Select(finding => finding.ToString()).ToList();
        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var page = await agent.AnswerAsync("values_check", ("note", "decisions/Sofa.md"), ("limit", 2), ("cursor", cursor));
            Assert.Equal(whole.Count, page.GetProperty("total").GetInt32());
            paged.AddRange(page.GetProperty("findings").EnumerateArray().Select(finding => finding.ToString()));
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(whole, paged);
        vault.Write(".edgetwin.toml", "[agents]\nconnect = false\n[claims]\ncheck = false\n");
        Assert.Equal(0, (await agent.AnswerAsync("values_check", ("note", "decisions/Sofa.md"))).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_is_likely_is_told_with_the_earlier_verdict_as_the_command_line_does()
    {
        const int Seed = 20261127;
        var writer = new VerdictVault(Seed);
        var open = writer.Open(6).ToList();
        using var vault = new TestVault([.. VerdictVault.Values, .. writer.Judged(240, 0), .. open.Select(note => (note.Path, note.Text))]);
        await using var agent = await TestAgent.StartAsync(vault.Path);
        var problems = (await CommandLineRun.JsonOf(vault.Path, "check", vault.Path, "--severity", "hint", "--json")).GetProperty("problems").EnumerateArray().Where(problem => problem.GetProperty("code").GetString() == "likely-value").ToList();
        Assert.NotEmpty(problems);
        foreach (var note in open)
        {
            var findings = (await agent.AnswerAsync("values_check", ("note", note.Path), ("limit", 200))).GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("layer").GetString() == "likely");
            Assert.Equal(
                problems.Where(problem => problem.GetProperty("file").GetString() == note.Path).Select(problem => $"{Place(problem)}\n{Cited(problem, "file", "related")}"),
                findings.Select(finding => $"{Place(finding)}\n{Cited(finding, "note")}"));
        }
    }

    /// <summary>Holds every decision of a vault against what the command line says of it; the codes that were told.</summary>
    private static async Task<HashSet<string>> SameAsync(string vault)
    {
        await using var agent = await TestAgent.StartAsync(vault);
        var problems = (await CommandLineRun.JsonOf(vault, "check", vault, "--severity", "hint", "--json")).GetProperty("problems").EnumerateArray()
            .Where(problem => Codes.Contains(problem.GetProperty("code").GetString())).ToList();
        foreach (var note in (await agent.AnswerAsync("decisions")).GetProperty("decisions").EnumerateArray().Select(decision => decision.GetProperty("note").GetString()!))
        {
            var answer = await agent.AnswerAsync("values_check", ("note", note), ("limit", 200), ("max_bytes", 262144));
            SchemaCheck.Fits(answer, (await agent.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Single(known => known.Name == "values_check").ProtocolTool.OutputSchema!.Value);
            Assert.Equal(
                problems.Where(problem => problem.GetProperty("file").GetString() == note).Select(problem => $"{Place(problem)}\n{(problem.TryGetProperty("related", out _) ? Cited(problem, "file", "related") : "")}"),
                answer.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() != "none").Select(finding => $"{Place(finding)}\n{Cited(finding, "note")}"));
        }
        return [.. problems.Select(problem => problem.GetProperty("code").GetString()!)];
    }

    private static string Cited(JsonElement finding, string file, string list = "cites") =>
        string.Join('\n', finding.GetProperty(list).EnumerateArray().Select(place => $"{place.GetProperty(file).GetString()} {Span(place)} {place.GetProperty("text").GetString()}"));

    private static string Place(JsonElement problem) => $"{Span(problem)} {problem.GetProperty("severity").GetString()} {problem.GetProperty("code").GetString()} {problem.GetProperty("message").GetString()}";

    private static string Span(JsonElement place) => $"{place.GetProperty("line").GetInt32()}:{place.GetProperty("column").GetInt32()}-{place.GetProperty("end_line").GetInt32()}:{place.GetProperty("end_column").GetInt32()}";
}
