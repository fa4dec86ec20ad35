using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Folding and selection; what is folded and selected is tested with the notes.</summary>
public sealed class StructureFeatureTests
{
    [Theory]
    [InlineData("{}", "0-2, 3-11 region, 7-9, 10-11 comment")]
    [InlineData("""{"textDocument":{"foldingRange":{"rangeLimit":2,"lineFoldingOnly":true}}}""", "0-2, 3-11 region")]
    [InlineData("""{"textDocument":{"foldingRange":{"rangeLimit":0}}}""", "")]
    public async Task Folds_are_as_many_as_the_client_wants(string capabilities, string folds)
    {
        await using var notes = await OpenNotes.StartWithAsync(capabilities, "a.md", "---\ntitle: x\n---\n# A\n\ntext\n\n```\ncode\n```\n<!-- a\nb -->\n");
        var found = await notes.AskAsync("textDocument/foldingRange", "a.md");
        Assert.Equal(folds, string.Join(", ", found.EnumerateArray().Select(Show)));
    }

    [Fact]
    public async Task A_selection_grows_from_every_place_that_is_asked_for()
    {
        await using var notes = await OpenNotes.StartAsync("a.md", "# Ä\n\n🎉 [[note|text]] more\n");
        var found = await notes.AskAsync("textDocument/selectionRange", "a.md", ""","positions":[{"line":2,"character":7},{"line":0,"character":2}]""");
        Assert.Equal(["2:5-2:9 2:3-2:16 2:0-2:21 0:0-2:21 0:0-3:0", "0:2-0:3 0:0-0:3 0:0-2:21 0:0-3:0"], found.EnumerateArray().Select(Path));
    }

    [Theory]
    [InlineData("""[{"line":9,"character":0}]""")]
    [InlineData("""[{"line":-1,"character":0}]""")]
    public async Task A_place_that_is_not_there_is_refused(string positions)
    {
        await using var notes = await OpenNotes.StartAsync("a.md", "text");
        Assert.Equal(ErrorCodes.InvalidParams, await notes.Client.CodeOfAsync("textDocument/selectionRange", $$"""{"textDocument":{"uri":"file:///vault/a.md"},"positions":{{positions}}}"""));
    }

    private static string Show(JsonElement fold) =>
        $"{fold.GetProperty("startLine")}-{fold.GetProperty("endLine")}{(fold.TryGetProperty("kind", out var kind) ? $" {kind}" : "")}";

    private static string Path(JsonElement selection) =>
        OpenNotes.Range(selection.GetProperty("range")) + (selection.TryGetProperty("parent", out var parent) ? $" {Path(parent)}" : "");
}
