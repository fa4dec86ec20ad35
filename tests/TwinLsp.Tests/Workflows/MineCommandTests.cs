using System.Text.Json;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Tests.Commands;

namespace EdgeTwin.Lsp.Tests.Workflows;

public sealed class MineCommandTests
{
    private const string Log = "# Log\n\n## Frost\n- 06:30 closed [[twin:greenhouse/vent#on]]\n- covered the seedlings\n- told Anna\n";

    private static TestFolder Vault() => new(
        (".edgetwin/notes.toml", "[agents]\nconnect = false\n"), ("2026-11-02.md", Log), ("2026-11-09.md", Log), ("2026-11-16.md", Log), ("runs/2026-11-17 Frost.md", Log), ("templates/day.md", "- Mood:\n"));

    [Fact]
    public async Task What_is_done_again_and_again_is_listed_with_its_evidence()
    {
        using var vault = Vault();
        var mined = await CommandRun.Of(vault, "workflow", "mine", ".");
        Assert.Equal(ExitCode.Done, mined.Code);
        Assert.Equal(
            [
                "1. Frost",
                "   Done 3 times, from 2026-11-02 to 2026-11-16, always on Mondays, 7 days apart. For a clock to propose it, `every:: monday at …` with its time could stand above the steps.",
                "   - closed [[twin:greenhouse/vent#on]] (do:: set greenhouse/vent#on = off)", "   - covered the seedlings", "   - told Anna",
                "   2026-11-02.md:4 lines 4 to 6", "   2026-11-09.md:4 lines 4 to 6", "   2026-11-16.md:4 lines 4 to 6",
            ], mined.Lines);
        var json = JsonDocument.Parse((await CommandRun.Of(vault, "workflow", "mine", ".", "--json")).Out).RootElement;
        Assert.True(json.GetProperty("complete").GetBoolean());
        var only = Assert.Single(json.GetProperty("sequences").EnumerateArray());
        Assert.Equal(("Frost", 3, "always on Mondays, 7 days apart"), (only.GetProperty("title").GetString(), only.GetProperty("times").GetInt32(), only.GetProperty("rhythm").GetString()));
        Assert.Equal("""{"text":"closed [[twin:greenhouse/vent#on]]","do":"set greenhouse/vent#on = off"}""", only.GetProperty("steps")[0].GetRawText());
        Assert.Equal("""{"file":"2026-11-02.md","heading":"Frost","day":"2026-11-02","lines":[4,5,6]}""", only.GetProperty("evidence")[0].GetRawText());
        var more = await CommandRun.Of(vault, "workflow", "mine", ".", "--min-times", "4");
        Assert.Equal((ExitCode.Done, ""), (more.Code, more.Out));
        Assert.Contains("Nothing was found", more.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_written_checked_and_not_offered_again()
    {
        using var vault = Vault();
        var shown = await CommandRun.Of(vault, "workflow", "mine", ".", "--draft", "1");
        Assert.StartsWith("---\ntype: workflow\n---\n# Frost\n\n1. closed [[twin:greenhouse/vent#on]]\n   - do:: set greenhouse/vent#on = off\n2. covered", shown.Out, StringComparison.Ordinal);
        var written = await CommandRun.Of(vault, "workflow", "mine", ".", "--draft", "1", "--output", "Frost.md");
        Assert.Equal((ExitCode.Done, "", shown.Out), (written.Code, written.Out, vault.Read("Frost.md")));
        var check = await CommandRun.Of(vault, "workflow", "check", ".", "Frost.md");
        Assert.Equal((ExitCode.Done, ""), (check.Code, check.Out));
        Assert.Empty((await CommandRun.Of(vault, "workflow", "mine", ".")).Lines);
        Assert.Equal(ExitCode.BadUsage, (await CommandRun.Of(vault, "workflow", "mine", ".", "--draft", "1")).Code);
    }

    [Theory]
    [InlineData("--min-times 2 is too few", "--min-times", "2")]
    [InlineData("--output writes a draft", "--output", "x.md")]
    [InlineData("allowed is 1 to 1", "--draft", "2")]
    [InlineData("allowed is 1 to 1", "--draft", "0")]
    [InlineData("is there already", "--draft", "1", "--output", "2026-11-02.md")]
    [InlineData("cannot be written", "--draft", "1", "--output", "nowhere/x.md")]
    public async Task What_is_wrong_is_said_and_nothing_is_written(string message, params string[] arguments)
    {
        using var vault = Vault();
        var run = await CommandRun.Of(vault, ["workflow", "mine", ".", .. arguments]);
        Assert.NotEqual(ExitCode.Done, run.Code);
        Assert.Contains(message, run.Error + run.Out, StringComparison.Ordinal);
        Assert.Equal(Log, vault.Read("2026-11-02.md"));
    }
}
