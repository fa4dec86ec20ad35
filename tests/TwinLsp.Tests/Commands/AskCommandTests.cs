using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Commands;

public sealed class AskCommandTests
{
    private static readonly string Household = RepositoryRoot.Of("examples/household/vault");

    [Theory]
    [InlineData("Why did we choose the oak table?", "decisions/Oak table.md:21 Outcome (2026-03-01)\n  We take the oak table because it lasts thirty years and Farid can repair it.\n")]
    [InlineData("Where does Edith live?", "people/Edith.md:5 Edith\n  My mother. Her birthday is on the 30th of January. She lives in the blue house by the harbour in Stralsund and plays the organ in the parish church.\n")]
    public async Task An_answer_is_a_passage_with_its_note_and_lines(string question, string begins)
    {
        var run = await AskAsync(question);
        Assert.Equal(0, run.Code);
        Assert.StartsWith(begins, run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Where does Bernd live?", "Not captured.\nNothing in the vault speaks of 'Bernd'.\nOnce you know it, write it down, in 'Bernd live.md' for one.\n")]
    [InlineData("Why?", "Not captured.\n")]
    public async Task What_was_never_written_is_told_so(string question, string expected)
    {
        var run = await AskAsync(question);
        Assert.Equal((1, expected, ""), (run.Code, run.Out, run.Error));
    }

    [Fact]
    public async Task As_of_a_day_the_decision_of_that_day_is_in_force()
    {
        var then = await AskAsync("Which table did we take?", "--as-of", "2025-01-01", "--max", "1");
        Assert.StartsWith("decisions/Pine table.md:", then.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("superseded", then.Out, StringComparison.Ordinal);
        var now = await AskAsync("Why did we take the pine table?");
        Assert.Contains("decisions/Pine table.md:", now.Out, StringComparison.Ordinal);
        Assert.Contains("superseded by decisions/Oak table.md", now.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_of_a_day_later_notes_are_left_out_and_of_those_without_a_day_it_is_said()
    {
        using var folder = new TestFolder(("2025-01-10.md", "The boiler makes a noise.\n"), ("old/2026-02-11.md", "The boiler makes a noise again.\n"), ("Boiler.md", "The boiler makes a noise in winter.\n"));
        var then = await CommandRun.Of(folder, "ask", ".", "Which noise does the boiler make?", "--as-of", "2025-06-01");
        Assert.Equal(["  The boiler makes a noise in winter.", "  The boiler makes a noise.", "2025-01-10.md:1 (2025-01-10)", "Boiler.md:1 (has no day, as it is today)"], then.Lines.Order(StringComparer.Ordinal));
        using var report = JsonDocument.Parse((await CommandRun.Of(folder, "ask", ".", "Which noise does the boiler make?", "--as-of", "2025-06-01", "--json")).Out);
        Assert.Equal(["2025-01-10.md False", "Boiler.md True"], report.RootElement.GetProperty("passages").EnumerateArray().Select(passage => $"{passage.GetProperty("note").GetString()} {passage.TryGetProperty("as_of_today", out _)}").Order(StringComparer.Ordinal));
        var now = await CommandRun.Of(folder, "ask", ".", "Which noise does the boiler make?");
        Assert.Contains("old/2026-02-11.md:1 (2026-02-11)", now.Lines);
        Assert.DoesNotContain("has no day", now.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_JSON_with_the_bytes_of_each_passage()
    {
        var run = await AskAsync("Why did we choose the oak table?", "--json");
        using var report = JsonDocument.Parse(run.Out);
        var passage = report.RootElement.GetProperty("passages")[0];
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Household, passage.GetProperty("note").GetString()!), TestContext.Current.CancellationToken);
        var cited = bytes[passage.GetProperty("first_byte").GetInt32()..passage.GetProperty("end_byte").GetInt32()];
        Assert.Equal(passage.GetProperty("text").GetString(), System.Text.Encoding.UTF8.GetString(cited));
        Assert.Equal(("live", "2026-03-01", 21), (passage.GetProperty("standing").GetString(), passage.GetProperty("day").GetString(), passage.GetProperty("first_line").GetInt32()));
    }

    [Theory]
    [InlineData("--as-of yesterday", "--as-of: 'yesterday' is no day; allowed is year, month and day, such as 2026-11-20.")]
    [InlineData("--max 0", "--max: 0 is not allowed; allowed is 1 to 50.")]
    public async Task A_wrong_option_names_what_is_allowed(string options, string error)
    {
        var run = await AskAsync(["Why?", .. options.Split(' ')]);
        Assert.Equal(2, run.Code);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    private static async Task<CommandRun> AskAsync(params string[] arguments)
    {
        using var folder = new TestFolder();
        return await CommandRun.Of(folder, ["ask", Household, .. arguments]);
    }
}
