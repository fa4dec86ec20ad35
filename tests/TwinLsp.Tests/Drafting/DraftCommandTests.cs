using System.Text.Json;
using EdgeTwin.Lsp.Tests.Commands;

namespace EdgeTwin.Lsp.Tests.Drafting;

public sealed class DraftCommandTests
{
    private static readonly (string Path, string Text)[] Notes =
    [
        ("vault/Oak table.md", "---\ntype: decision\ndecided: 2025-03-01\n---\n# Oak table\nWe chose the oak table since it lasts.\n\n## Care\nThe oak table is oiled twice a year.\n\n- [ ] buy oil for the oak table\n"),
        ("vault/Pine table.md", "---\ntype: decision\ndecided: 2024-01-01\nsuperseded-by: \"[[Oak table]]\"\n---\n# Pine table\nThe pine table is the table for us.\n"),
        ("vault/Clipping.md", "---\nauthor: Somebody\n---\nAn oak table wants oil, says the dealer.\n"),
        ("vault/Train.md", "# Train\nIt is late again.\n"),
    ];

    [Fact]
    public async Task A_draft_is_made_of_the_writers_sentences_with_their_notes()
    {
        using var folder = new TestFolder(Notes);
        var run = await CommandRun.Of(folder, "draft", "vault", "oak", "table");
        Assert.True(run.Code == 0, run.Error);
        foreach (var part in new[] { "type: vault-draft\nvoice: false\n", "We chose the oak table since it lasts. ([[Oak table]])", "The oak table is oiled twice a year. ([[Oak table#Care]])", "- buy oil for the oak table ([[Oak table]])", "> An oak table wants oil, says the dealer.\n\n([[Clipping]])", "- [[Oak table]], line 6, 2025-03-01" })
            Assert.Contains(part, run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("pine", run.Out, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("late again", run.Out, StringComparison.Ordinal);
        using var report = JsonDocument.Parse((await CommandRun.Of(folder, "draft", "vault", "oak table", "--json")).Out);
        Assert.Equal(run.Out.TrimEnd('\n'), report.RootElement.GetProperty("text").GetString()!.TrimEnd('\n'));
        Assert.All(report.RootElement.GetProperty("sentences").EnumerateArray(), sentence => Assert.NotEqual(0, sentence.GetProperty("sources").GetArrayLength()));
    }

    [Fact]
    public async Task What_was_not_captured_is_said_and_counts_as_1()
    {
        using var folder = new TestFolder(Notes);
        var run = await CommandRun.Of(folder, "draft", "vault", "zeppelins", "--output", "vault/Z.md");
        Assert.Equal(1, run.Code);
        Assert.Contains("Nothing in the vault speaks of 'zeppelins'.", run.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "vault/Z.md")));
    }

    [Fact]
    public async Task It_is_written_where_nothing_is_and_is_no_evidence_of_anything()
    {
        using var folder = new TestFolder(Notes);
        Assert.Equal(0, (await CommandRun.Of(folder, "draft", "vault", "oak table", "--output", "vault/Draft.md")).Code);
        var written = folder.Read("vault/Draft.md");
        var again = await CommandRun.Of(folder, "draft", "vault", "oak table", "--output", "vault/Draft.md");
        Assert.Equal(1, again.Code);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
        Assert.Equal(written, folder.Read("vault/Draft.md"));
        foreach (var arguments in new[] { new[] { "ask", "vault", "oak table", "--json" }, ["draft", "vault", "oak table", "--json"] })
            Assert.DoesNotContain("Draft.md", (await CommandRun.Of(folder, arguments)).Out, StringComparison.Ordinal);
        // Its links are links like any others.
        Assert.Equal(0, (await CommandRun.Of(folder, "check", "vault")).Code);
    }

    [Theory]
    [InlineData("--words: 3 is not allowed; allowed is 50 to 1000.", "draft", "vault", "oak", "--words", "3")]
    [InlineData("'nowhere' is no folder", "draft", "nowhere", "oak")]
    [InlineData("opic", "draft", "vault")]
    public async Task Bad_usage_is_told(string expected, params string[] arguments)
    {
        using var folder = new TestFolder(Notes);
        var run = await CommandRun.Of(folder, arguments);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
