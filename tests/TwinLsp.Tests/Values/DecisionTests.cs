using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Values;

/// <summary>Decisions beside each other, as an editor sees them. It is Thursday, 26 November 2026.</summary>
public sealed class DecisionTests
{
    private const string Old = "---\ntype: decision\nstatus: accepted\ndecided: 2024-01-01\n---\n# Pine table\n## Outcome\nPine.\n";

    [Theory]
    [InlineData("review: 2026-11-26", "review-due 3:8 This was to be looked at again on 2026-11-26.")]
    [InlineData("review: 2026-11-27", "")]
    [InlineData("review: 2026-01-01\nstatus: rejected", "")]
    [InlineData("supersedes: \"[[loop]]\"", "circular-supersession 3:13 This takes the place of 'Loop', which took its own place; of the two the later one counts. → loop.md")]
    [InlineData("supersedes: \"[[old]]\"", "contradicting-decision 3:13 This and 'Other' both take the place of 'Pine table', and both are in force. → other.md")]
    public async Task Something_is_said_of(string field, string expected)
    {
        var note = $"---\ntype: decision\ndecided: 2026-02-02\n{field}\n---\n# Now\n";
        await using var vault = await WritingVault.StartAsync("now.md", note, "old.md", Old, "other.md", "---\ntype: decision\ndecided: 2025-01-01\nsupersedes: \"[[old]]\"\n---\n# Other\n", "loop.md", $"---\ntype: decision\ndecided: 2025-01-01\n{(field.Contains("loop", StringComparison.Ordinal) ? "supersedes: \"[[now]]\"\n" : "")}---\n# Loop\n");
        Assert.Equal(expected, string.Join('|', await ProblemsAsync(vault, "now.md", "review-due", "circular-supersession", "contradicting-decision")));
    }

    [Theory]
    [InlineData("# Table of pine\n", "similar-decision 4:2 'Pine table' decides nearly the same and is in force; a decision that takes its place says 'supersedes'. → old.md")]
    [InlineData("# Oak table of ten legs\n", "")]
    [InlineData("# Table of pine\nsupersedes:: [[old]]\n", "")]
    [InlineData("", "")]
    public async Task One_that_was_decided_before_is_named_before_the_new_one_is_finished(string body, string expected)
    {
        await using var vault = await WritingVault.StartAsync("new.md", $"---\ntype: decision\nstatus: proposed\n---\n{body}", "old.md", Old);
        Assert.Equal(expected, string.Join('|', await ProblemsAsync(vault, "new.md", "similar-decision")));
    }

    [Fact]
    public async Task The_older_of_two_is_not_told()
    {
        await using var vault = await WritingVault.StartAsync("old.md", Old, "new.md", "---\ntype: decision\ndecided: 2025-01-01\n---\n# Pine table\n");
        Assert.Empty(await ProblemsAsync(vault, "old.md", "similar-decision"));
    }

    [Fact]
    public async Task A_link_to_a_decision_shows_what_it_counts_for()
    {
        await using var vault = await WritingVault.StartAsync("a.md", "[[ol¦d]]", "old.md", Old, "new.md", "---\ntype: decision\ndecided: 2025-01-01\nsupersedes: \"[[old]]\"\n---\n# Oak\n");
        var hover = await vault.AskAsync("textDocument/hover", "a.md", ""","position":{"line":0,"character":4}""");
        var text = hover.GetProperty("contents").GetProperty("value").GetString()!;
        Assert.StartsWith($"**Pine table**: superseded by [Oak]({vault.UriOf("new.md")}), 2024-01-01\n\n**Outcome** Pine.\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("priority: 0\n", "bad-priority 2:10 '0' is no priority; allowed is a whole number from 1, which comes first.")]
    [InlineData("priority: high\n", "bad-priority 2:10 'high' is no priority; allowed is a whole number from 1, which comes first.")]
    [InlineData("priority: 2\n", "")]
    [InlineData("check:: decision#hours < 3\n", "unsaid-field 3:8 No decision says its 'hours', so this rule says nothing of any yet.")]
    [InlineData("check:: decision#decided > 3\n", "")]
    public async Task A_value_itself_is_looked_at(string field, string expected)
    {
        var isRule = field.StartsWith("check", StringComparison.Ordinal);
        await using var vault = await WritingVault.StartAsync("v.md", isRule ? $"---\ntype: value\n---\n{field}" : $"---\ntype: value\n{field}---\n", "old.md", Old);
        Assert.Equal(expected, string.Join('|', await ProblemsAsync(vault, "v.md", "bad-priority", "unsaid-field")));
    }

    [Fact]
    public async Task A_value_says_on_how_much_it_bears_and_how_much_breaks_it()
    {
        await using var vault = await WritingVault.StartAsync("v.md", "---\ntype: value\n---\n# Thrift\n- check:: decision#cost < 20 EUR\n", "a.md", "---\ntype: decision\ncost: 30 €\n---\n# A\n", "b.md", "---\ntype: decision\ncost: 3 €\nvalues: \"[[v]]\"\n---\n# B\n", "c.md", "---\ntype: decision\n---\n# C\n");
        var lenses = await vault.AskAsync("textDocument/codeLens", "v.md");
        Assert.Contains("bears on 2 decisions, 1 open conflict", lenses.EnumerateArray().Select(lens => lens.GetProperty("command").GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Options_are_weighed_by_the_writers_priorities()
    {
        await using var vault = await WritingVault.StartAsync("d.md", "---\ntype: decision\n---\n# D\n## Options\n### Train\n- Good, because [[time]]\n### Plane\n- Good, because [[money]]\n", "time.md", "---\ntype: value\npriority: 1\n---\n# Time\n", "money.md", "---\ntype: value\npriority: 2\n---\n# Money\n");
        Assert.Equal(
            "trade-off 5:4 Your priorities speak for this: 'Train' +1, 'Plane' +0.5. Against the arguments of the others 'Train' stands. It flips to 'Plane' if 'Money' outranks 'Time'.",
            string.Join('|', await ProblemsAsync(vault, "d.md", "trade-off")));
    }

    [Fact]
    public async Task A_paragraph_becomes_a_decision()
    {
        await using var vault = await WritingVault.StartAsync("a.md", "We should dec¦ide on a new boiler. It leaks.\n");
        Assert.Equal("We should decide on a new boiler. It leaks. ([[We should decide on a new boiler]])\n", await vault.DoneAsync("a.md", "Make the decision 'We should decide on a new boiler' of this paragraph"));
    }

    private static async Task<string[]> ProblemsAsync(WritingVault vault, string path, params string[] codes)
    {
        var answer = await vault.AskAsync("textDocument/diagnostic", path);
        return [.. answer.GetProperty("items").EnumerateArray().Where(item => codes.Contains(item.GetProperty("code").GetString())).Select(Show)];
    }

    private static string Show(JsonElement item)
    {
        var start = item.GetProperty("range").GetProperty("start");
        var related = item.TryGetProperty("relatedInformation", out var places) ? string.Concat(places.EnumerateArray().Select(place => $" → {Path.GetFileName(place.GetProperty("location").GetProperty("uri").GetString())}")) : "";
        return $"{item.GetProperty("code").GetString()} {start.GetProperty("line").GetInt32()}:{start.GetProperty("character").GetInt32()} {item.GetProperty("message").GetString()}{related}";
    }
}
