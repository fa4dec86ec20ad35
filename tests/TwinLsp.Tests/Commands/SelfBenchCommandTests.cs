namespace EdgeTwin.Lsp.Tests.Commands;

public sealed class SelfBenchCommandTests
{
    [Fact]
    public async Task What_is_missing_is_said_and_its_figures_are_null()
    {
        using var folder = new TestFolder(("data/other.txt", ""));
        var run = await CommandRun.Of(folder, "bench", "self", "--data", "data", "--json");
        Assert.Equal(0, run.Code);
        Assert.Contains("\"values_relevant_r3\":null", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"cranfield_ndcg10\":null", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"voice_auc_400\":null", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"keystrokes_saved_top3\":null", run.Out, StringComparison.Ordinal);
        run = await CommandRun.Of(folder, "bench", "self", "--data", "data");
        Assert.Contains("recall is not measured", run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing about voice is measured", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandRun.Of(folder, "bench", "self", "--data", "nowhere")).Code);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"ID\":\"a1\",\"norm\":\"You should help.\"}")]
    [InlineData("{\"ID\":\"a1\",\"norm\":\"You should help.\",\"moral_action\":\"Ann helps.\"}")]
    public async Task Bad_data_is_said_with_file_and_line(string line)
    {
        using var folder = new TestFolder(("data/values/original_ms-x.jsonl", "\n" + line + "\n"));
        var run = await CommandRun.Of(folder, "bench", "self", "--data", "data");
        Assert.Equal(1, run.Code);
        Assert.Contains("original_ms-x.jsonl:2: ", run.Error, StringComparison.Ordinal);
    }
}
