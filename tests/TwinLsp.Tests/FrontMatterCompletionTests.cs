using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>What is offered in front matter: what the schema of the note's type says, and what other notes have. It is 26 November 2026.</summary>
public sealed class FrontMatterCompletionTests
{
    private const string Schema =
        """
        [[field]]
        name = "rating"
        type = "number"

        [[field]]
        name = "status"
        values = ["unread", "reading", "to, read", "on hold"]
        required = true

        [[field]]
        name = "author"
        type = "link"
        required = true

        [[field]]
        name = "bought"
        type = "date"

        [[field]]
        name = "lent"
        type = "boolean"

        [[field]]
        name = "genres"
        type = "list"
        values = ["crime", "essay"]

        [[field]]
        name = "size.pages"
        type = "number"
        required = true
        """;

    /// <summary>The first item is taken.</summary>
    [Theory]
    // Keys: those that are demanded and missing come first.
    [InlineData("---\ntype: book\n¦\n---\n", "---\ntype: book\nstatus: \n---\n")]
    [InlineData("---\nstatus: unread\ntype: book\n¦\n---\n", "---\nstatus: unread\ntype: book\nauthor: \n---\n")]
    [InlineData("---\ntype: BOOK\nra¦\n---\n", "---\ntype: BOOK\nrating: \n---\n")]
    [InlineData("---\ntype: book\nsi¦\n---\n", "---\ntype: book\nsize: \n---\n")]
    [InlineData("---\ntype: book\nsize:\n  ¦\n---\n", "---\ntype: book\nsize:\n  pages: \n---\n")]
    [InlineData("+++\ntype = \"book\"\nau¦\n+++\n", "+++\ntype = \"book\"\nauthor = \n+++\n")]
    [InlineData("+++\ntype = \"book\"\n[size]\npa¦\n+++\n", "+++\ntype = \"book\"\n[size]\npages = \n+++\n")]
    // Values that the schema allows.
    [InlineData("---\ntype: bo¦\n---\n", "---\ntype: book\n---\n")]
    [InlineData("---\ntype: book\nstatus: re¦\n---\n", "---\ntype: book\nstatus: reading\n---\n")]
    [InlineData("---\ntype: book\nstatus:¦\n---\n", "---\ntype: book\nstatus: unread\n---\n")]
    [InlineData("---\ntype: book\nstatus: to¦\n---\n", "---\ntype: book\nstatus: \"to, read\"\n---\n")]
    [InlineData("---\ntype: book\nstatus: on ho¦\n---\n", "---\ntype: book\nstatus: on hold\n---\n")]
    [InlineData("---\ntype: book\nstatus: \"to¦\"\n---\n", "---\ntype: book\nstatus: \"to, read\"\n---\n")]
    [InlineData("---\ntype: book\nstatus: 'to¦\n---\n", "---\ntype: book\nstatus: 'to, read'\n---\n")]
    [InlineData("+++\ntype = \"book\"\nstatus = re¦\n+++\n", "+++\ntype = \"book\"\nstatus = \"reading\"\n+++\n")]
    [InlineData("+++\ntype = \"book\"\nstatus = \"re¦\n+++\n", "+++\ntype = \"book\"\nstatus = \"reading\"\n+++\n")]
    [InlineData("---\ntype: book\nlent: f¦\n---\n", "---\ntype: book\nlent: false\n---\n")]
    [InlineData("---\ntype: book\nbought: ¦\n---\n", "---\ntype: book\nbought: 2026-11-26\n---\n")]
    [InlineData("---\ntype: book\nbought: yest¦\n---\n", "---\ntype: book\nbought: 2026-11-25\n---\n")]
    [InlineData("---\ntype: book\nbought: 2026-¦\n---\n", "---\ntype: book\nbought: 2026-11-26\n---\n")]
    [InlineData("---\ntype: book\nauthor: Ad¦\n---\n", "---\ntype: book\nauthor: \"[[Ada]]\"\n---\n")]
    [InlineData("---\ntype: book\nauthor: \"[[Ad¦\"\n---\n", "---\ntype: book\nauthor: \"[[Ada]]\"\n---\n")]
    [InlineData("---\ntype: book\nrating: ¦\n---\n", "---\ntype: book\nrating: 4.5\n---\n")]
    [InlineData("---\ntype: book\ngenres: [crime, e¦]\n---\n", "---\ntype: book\ngenres: [crime, essay]\n---\n")]
    [InlineData("---\ntype: book\ngenres:\n  - crime\n  - e¦\n---\n", "---\ntype: book\ngenres:\n  - crime\n  - essay\n---\n")]
    [InlineData("---\ntype: book\nsize:\n  pages: 3¦\n---\n", "---\ntype: book\nsize:\n  pages: 300\n---\n")]
    // Without a schema: what other notes have.
    [InlineData("---\nstatus: on the¦\n---\n", "---\nstatus: on the shelf\n---\n")]
    [InlineData("---\nrating: 4¦\n---\n", "---\nrating: 4.5\n---\n")]
    [InlineData("+++\nrating = 4¦\n+++\n", "+++\nrating = 4.5\n+++\n")]
    public async Task The_best_item_is_what_the_schema_wants(string text, string completed)
    {
        await using var vault = await StartAsync(text);
        var items = await ItemsAsync(vault, text);
        Assert.NotEmpty(items);
        using var edits = JsonDocument.Parse($"[{items[0].GetProperty("textEdit").GetRawText()}]");
        Assert.Equal(completed, WritingVault.Applied(text.Replace("¦", "", StringComparison.Ordinal), edits.RootElement));
    }

    [Theory]
    [InlineData("---\ntype: book\n¦\n---\n", "status (needed by 'book'), author (needed by 'book'), size (needed by 'book'), rating (of 'book'), bought (of 'book'), lent (of 'book'), genres (of 'book')")]
    [InlineData("---\ntype: book\nsize:\n  pages: 3\nstatus: x\n¦\n---\n", "author (needed by 'book'), rating (of 'book'), bought (of 'book'), lent (of 'book'), genres (of 'book')")]
    [InlineData("---\ntype: film\n¦\n---\n", "")]
    public async Task Keys_of_a_schema_come_with_what_they_are_for_and_each_once(string text, string keys)
    {
        await using var vault = await StartAsync(text);
        Assert.Equal(keys, string.Join(", ", (await ItemsAsync(vault, text)).Where(item => item.TryGetProperty("detail", out _)).Select(item => $"{item.GetProperty("label").GetString()} ({item.GetProperty("detail").GetString()})")));
    }

    [Theory]
    [InlineData("---\ntype: book\nstatus: ¦\n---\n", "unread, reading, to, read, on hold")]
    [InlineData("---\ntype: book\nlent: ¦\n---\n", "true, false")]
    [InlineData("---\ntype: book\nbought: ¦\n---\n", "today, tomorrow, yesterday, 2026-11-26")]
    [InlineData("---\nmap: {a¦}\n---\n", "")]
    [InlineData("---\ntext: |\n---\n[[A¦", "Ada")]
    [InlineData("---\nquoted: \"x\" ¦\n---\n", "")]
    public async Task Only_what_is_allowed_is_offered(string text, string labels)
    {
        await using var vault = await StartAsync(text);
        Assert.Equal(labels, string.Join(", ", (await ItemsAsync(vault, text)).Select(item => item.GetProperty("label").GetString())));
    }

    private static Task<WritingVault> StartAsync(string text) => WritingVault.StartAsync(
        "n.md", text,
        ".edgetwin/schemas/book.toml", Schema,
        "Ada.md", "# Ada\n",
        "other.md", "---\nstatus: on the shelf\nrating: 4.5\nsize:\n  pages: 300\n---\n");

    private static async Task<List<JsonElement>> ItemsAsync(WritingVault vault, string text)
    {
        var before = text[..text.IndexOf('¦', StringComparison.Ordinal)];
        return [.. (await vault.AskAsync("textDocument/completion", "n.md", $$""","position":{"line":{{before.Count(character => character == '\n')}},"character":{{before.Length - before.LastIndexOf('\n') - 1}}}""")).GetProperty("items").EnumerateArray()];
    }
}
