using System.Text.Json;
using EdgeTwin.Lsp.Tests.Commands;

namespace EdgeTwin.Lsp.Tests.Values;

/// <summary>Decisions held against values, as an editor and a terminal see it.</summary>
public sealed class ValueTests
{
    private const string Value = "---\ntype: value\n---\n# Buy for life\nThings should last.\n\n- check:: decision#cost < 2000 EUR\n- check:: not decision/tags#loan\n";
    private const string Decision = "---\ntype: decision\ncost: 2,890 €\n---\n# Bike\nWe buy it. #loan\n";

    [Fact]
    public async Task A_decision_that_breaks_a_value_says_so_where_it_does_with_the_line_of_the_rule()
    {
        await using var vault = await TestVault.OpenAsync(("life.md", Value), ("bike.md", Decision));
        var problems = await ProblemsAsync(vault, "bike.md", Decision);
        Assert.Equal(
            ["violated-value 2:6-2:13 This breaks 'Buy for life' by 890 €: decision#cost < 2000 EUR. → life.md 6:10-6:34 decision#cost < 2000 EUR",
             "violated-value 5:12-5:16 This breaks 'Buy for life': not decision/tags#loan. → life.md 7:10-7:32 not decision/tags#loan"],
            problems);
    }

    [Theory]
    [InlineData("---\ntype: decision\ncost: 1,400 €\n---\n")]
    [InlineData("---\ntype: decision\n---\nWe buy it for 2,890 €.\n")]
    [InlineData("---\ntype: decision\nstatus: rejected\ncost: 2,890 €\n---\n")]
    [InlineData("---\ncost: 2,890 €\n---\n#loan\n")]
    public async Task Nothing_is_said_of_what_honours_it_of_what_is_not_known_and_of_what_is_no_decision(string note)
    {
        await using var vault = await TestVault.OpenAsync(("life.md", Value), ("n.md", note));
        Assert.Empty(await ProblemsAsync(vault, "n.md", note));
    }

    [Fact]
    public async Task An_exception_is_recorded_by_a_fix_and_said_quietly_from_then_on()
    {
        await using var vault = await WritingVault.StartAsync("bike.md", Decision.Replace("2,890", "2,8¦90", StringComparison.Ordinal), "life.md", Value);
        var recorded = await vault.DoneAsync("bike.md", "Record an exception to 'Buy for life'");
        Assert.Equal(Decision + "\nexception:: [[life|Buy for life]] because \n", recorded);
        await using var after = await TestVault.OpenAsync(("life.md", Value), ("bike.md", recorded));
        Assert.Equal(["value-exception 2:6-2:13", "value-exception 5:12-5:16"], (await ProblemsAsync(after, "bike.md", recorded)).Select(problem => string.Join(' ', problem.Split(' ')[..2])));
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_has_its_place_and_one_that_does_not_fit_is_told_at_the_decision()
    {
        const string Wrong = "---\ntype: value\n---\n# W\n- check:: decision#cost <\n- check:: decision#cost < 20 kg\n";
        await using var vault = await TestVault.OpenAsync(("w.md", Wrong), ("bike.md", Decision));
        Assert.StartsWith("bad-rule 4:", Assert.Single(await ProblemsAsync(vault, "w.md", Wrong)), StringComparison.Ordinal);
        Assert.StartsWith("unchecked-value 2:6-2:13 Whether this honours 'W' cannot be told: ", Assert.Single(await ProblemsAsync(vault, "bike.md", Decision)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_changes_is_seen_in_the_decisions_that_are_open()
    {
        await using var vault = await TestVault.OpenAsync(("life.md", Value), ("bike.md", Decision));
        Assert.Equal(2, (await ProblemsAsync(vault, "bike.md", Decision)).Length);
        await vault.EditAsync("life.md", Value.Replace("2000", "3000", StringComparison.Ordinal));
        Assert.Single(await PullAsync(vault, "bike.md"));
    }

    [Fact]
    public async Task A_rule_that_only_moves_is_told_anew_at_its_new_place()
    {
        await using var vault = await TestVault.OpenAsync(("life.md", Value), ("bike.md", Decision));
        await vault.EditAsync("bike.md", Decision);
        async Task<string> IdAsync() => OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/diagnostic", $$"""{"textDocument":{"uri":"{{vault.UriOf("bike.md")}}"} }""")).GetProperty("resultId").GetString()!;
        var before = await IdAsync();
        await vault.EditAsync("life.md", Value.Replace("Things", "Every day:\nThings", StringComparison.Ordinal));
        Assert.NotEqual(before, await IdAsync());
    }

    [Fact]
    public async Task The_terminal_says_the_same()
    {
        using var folder = new TestFolder(("life.md", Value), ("bike.md", Decision));
        var run = await CommandRun.Of(folder, "check");
        Assert.Equal(1, run.Code);
        Assert.Equal(
            ["bike.md:3:7: warning: This breaks 'Buy for life' by 890 €: decision#cost < 2000 EUR. [violated-value]", "bike.md:6:13: warning: This breaks 'Buy for life': not decision/tags#loan. [violated-value]"],
            run.Lines);
    }

    [Fact]
    public async Task The_household_honours_its_values_but_for_one_exception()
    {
        var root = RepositoryRoot.Of("examples/household/vault");
        using var folder = new TestFolder([.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(root, file), File.ReadAllText(file)))]);
        Assert.Equal((0, ""), await CommandRun.Of(folder, "check") is var run ? (run.Code, run.Out) : default);
        var hints = await CommandRun.Of(folder, "check", "--severity", "hint");
        Assert.Equal("decisions/Cargo bike instead of a second-hand car.md:6:7: hint: This is an exception to 'Buy for life' by 2,890 €. [value-exception]", Assert.Single(hints.Lines, line => line.Contains("[value-exception]", StringComparison.Ordinal)));
    }

    private static async Task<string[]> ProblemsAsync(TestVault vault, string path, string text)
    {
        await vault.EditAsync(path, text);
        return await PullAsync(vault, path);
    }

    private static async Task<string[]> PullAsync(TestVault vault, string path)
    {
        var answer = await vault.Client.AskAsync("textDocument/diagnostic", $$"""{"textDocument":{"uri":"{{vault.UriOf(path)}}"} }""");
        return [.. OpenNotes.ResultOf(answer).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("code").GetString() is var code && code!.Contains("value", StringComparison.Ordinal) || code == "bad-rule").Select(item =>
            $"{item.GetProperty("code").GetString()} {RangeOf(item.GetProperty("range"))} {item.GetProperty("message").GetString()}{RelatedOf(item)}")];
    }

    private static string RelatedOf(JsonElement item) => string.Concat(item.TryGetProperty("relatedInformation", out var related) ? related.EnumerateArray().Select(place =>
        $" → {Path.GetFileName(place.GetProperty("location").GetProperty("uri").GetString())} {RangeOf(place.GetProperty("location").GetProperty("range"))} {place.GetProperty("message").GetString()}") : []);

    private static string RangeOf(JsonElement range) => $"{PlaceOf(range.GetProperty("start"))}-{PlaceOf(range.GetProperty("end"))}";

    private static string PlaceOf(JsonElement place) => $"{place.GetProperty("line")}:{place.GetProperty("character")}";
}
