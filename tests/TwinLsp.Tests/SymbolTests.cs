using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>The outline of a note, and names of all notes.</summary>
public sealed class SymbolTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("text\n", "")]
    [InlineData("# A\n\n## B\n\n#### C\n\n## D\n\n# E\n", "A(B(C) D) E")]
    [InlineData("### deep\n# top\n", "deep top")]
    [InlineData("Over\n====\n\n# \n", "Over #")]
    [InlineData("`# no`\n\n```\n# no\n```\n# Ä 🎉\n", "Ä 🎉")]
    public async Task Headings_are_a_tree(string text, string tree)
    {
        await using var notes = await OpenNotes.StartAsync("n.md", text);
        Assert.Equal(tree, Show(await notes.AskAsync("textDocument/documentSymbol", "n.md")));
    }

    [Fact]
    public async Task A_section_reaches_to_the_next_and_its_name_is_in_it()
    {
        await using var notes = await OpenNotes.StartAsync("n.md", "# A\ntext\n## B\n# C");
        var symbols = await notes.AskAsync("textDocument/documentSymbol", "n.md");
        Assert.Equal(["0:0-3:0 0:0-0:3", "3:0-3:3 3:0-3:3"], symbols.EnumerateArray().Select(symbol => $"{OpenNotes.Range(symbol.GetProperty("range"))} {OpenNotes.Range(symbol.GetProperty("selectionRange"))}"));
    }

    [Theory]
    [InlineData("basil", "Basil basil.md, Basilica basilica.md, Basil soup soups.md")]
    [InlineData("bsl", "Basil basil.md")]
    [InlineData("king", "King of herbs basil.md")]
    [InlineData("soup", "soups soups.md, Basil soup soups.md")]
    [InlineData("#herb", "herb/green basil.md")]
    [InlineData("nothing at all", "")]
    public async Task Names_are_found_by_some_letters_the_best_first(string query, string found)
    {
        await using var notes = await OpenNotes.StartAsync("basil.md", "---\naliases: [King of herbs]\n---\n#herb/green\n# Basil\n", "basilica.md", "# Basilica\n", "soups.md", "## Basil soup\n");
        var symbols = OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/symbol", $$"""{"query":"{{query}}"}"""));
        var names = symbols.EnumerateArray().Select(symbol => $"{symbol.GetProperty("name").GetString()} {symbol.GetProperty("containerName").GetString()}").ToList();
        var wanted = found.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(wanted.Length == 0, names.Count == 0);
        // Each is among them, and in this order.
        Assert.Equal(wanted, names.Where(name => wanted.Contains(name, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Never_more_than_a_page_is_answered()
    {
        await using var notes = await OpenNotes.StartAsync([.. Enumerable.Range(0, 150).SelectMany(i => new[] { $"note{i}.md", $"# Heading {i}\n" })]);
        Assert.Equal(100, OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/symbol", """{"query":"note"}""")).GetArrayLength());
        Assert.Equal(100, OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/symbol", """{"query":""}""")).GetArrayLength());
    }

    private static string Show(JsonElement symbols) => string.Join(' ', symbols.EnumerateArray().Select(symbol =>
        symbol.GetProperty("name").GetString() + (symbol.TryGetProperty("children", out var children) ? $"({Show(children)})" : "")));
}
