using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

public sealed class CodeLensTests
{
    private const string Hub = "---\ntitle: Hub\n---\n\n# Hub\n\n## Part\n[[#Part]] [[hub]]\n## Nobody\n";

    [Fact]
    public async Task A_note_and_its_headings_say_how_many_links_lead_there()
    {
        await using var notes = await OpenNotes.StartAsync("hub.md", Hub, "a.md", "[[hub]] [[hub#Part]]", "b.md", "[h](hub.md)\n");
        var lenses = await notes.AskAsync("textDocument/codeLens", "hub.md");
        Assert.Equal("4:0 4 backlinks, 6:0 2 references", Show(lenses));
        var command = lenses[1].GetProperty("command");
        Assert.Equal("edgetwin.showReferences", command.GetProperty("command").GetString());
        Assert.Equal("""["file:///vault/hub.md",{"line":6,"character":0}]""", command.GetProperty("arguments").GetRawText());
    }

    [Fact]
    public async Task The_count_is_what_the_references_at_its_place_are()
    {
        await using var notes = await OpenNotes.StartAsync("hub.md", Hub, "a.md", "[[hub]] [[hub#Part]]", "b.md", "[h](hub.md)\n");
        var lenses = await notes.AskAsync("textDocument/codeLens", "hub.md");
        Assert.Equal(2, lenses.GetArrayLength());
        foreach (var lens in lenses.EnumerateArray())
        {
            var place = lens.GetProperty("command").GetProperty("arguments")[1];
            var references = await notes.AskAsync("textDocument/references", "hub.md", $$""","position":{{place.GetRawText()}},"context":{"includeDeclaration":false}""");
            Assert.StartsWith($"{references.GetArrayLength()} ", lens.GetProperty("command").GetProperty("title").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "0:0 1 backlink")]
    [InlineData("text\n\n# Later\n", "0:0 1 backlink")]
    [InlineData("# First\r\n", "0:0 1 backlink")]
    [InlineData("Setext\n======\n", "0:0 1 backlink")]
    public async Task The_note_has_its_count_above_its_first_line_or_the_heading_on_top(string text, string lenses)
    {
        await using var notes = await OpenNotes.StartAsync("hub.md", text, "a.md", "[[hub]]");
        Assert.Equal(lenses, Show(await notes.AskAsync("textDocument/codeLens", "hub.md")));
        Assert.Equal("", Show(await notes.AskAsync("textDocument/codeLens", "a.md")));
    }

    [Fact]
    public async Task Ten_thousand_links_are_counted()
    {
        var links = string.Concat(Enumerable.Repeat("[[hub#Part]]\n", 10_000));
        await using var notes = await OpenNotes.StartAsync("hub.md", Hub, "a.md", links);
        Assert.Equal("4:0 10001 backlinks, 6:0 10001 references", Show(await notes.AskAsync("textDocument/codeLens", "hub.md")));
    }

    private static string Show(JsonElement lenses) => string.Join(", ", lenses.EnumerateArray().Select(lens =>
        $"{OpenNotes.Place(lens.GetProperty("range").GetProperty("start"))} {lens.GetProperty("command").GetProperty("title").GetString()}"));
}
