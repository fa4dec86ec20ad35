using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

public sealed class FrontMatterFixTests
{
    private const string Schema =
        """
        sections = ["Summary"]

        [[field]]
        name = "author"
        type = "link"
        required = true

        [[field]]
        name = "status"
        values = ["unread", "reading", "to, read"]
        required = true

        [[field]]
        name = "rating"
        type = "number"

        [[field]]
        name = "bought"
        type = "date"
        required = true

        [[field]]
        name = "lent"
        type = "boolean"

        [[field]]
        name = "genres"
        type = "list"

        [[field]]
        name = "size.pages"
        type = "number"
        required = true
        """;

    [Theory]
    [InlineData("---\nti¦tle:A\n---\n", "Put a space between", "---\ntitle: A\n---\n")]
    [InlineData("-¦--\ntags: [a]\n\n# H\n", "Close the front matter", "---\ntags: [a]\n---\n\n# H\n")]
    [InlineData("---\na: 1\n¦a: 2\n---\n", "Remove this 'a'", "---\na: 1\n---\n")]
    [InlineData("---\r\ntitle: One: t¦wo\r\n---\r\n", "Put it in quotes", "---\r\ntitle: \"One: two\"\r\n---\r\n")]
    public async Task Front_matter_is_repaired(string text, string title, string isFixed)
    {
        await using var vault = await WritingVault.StartAsync("n.md", text);
        var action = Assert.Single(await vault.ActionsAsync("n.md"), action => action.TryGetProperty("isPreferred", out _) && action.GetProperty("title").GetString() == title);
        Assert.Equal("bad-front-matter", action.GetProperty("diagnostics")[0].GetProperty("code").GetString());
        Assert.Equal(isFixed, await vault.DoneAsync("n.md", title));
    }

    [Theory]
    [InlineData("---\ntype: bo¦ok\n---\n", "Add the field 'author'", "---\ntype: book\nauthor:\n---\n")]
    [InlineData("---\ntype: bo¦ok\n---\n", "Add 'status: reading'", "---\ntype: book\nstatus: reading\n---\n")]
    [InlineData("---\ntype: bo¦ok\n---\n", "Add 'status: to, read'", "---\ntype: book\nstatus: \"to, read\"\n---\n")]
    [InlineData("---\ntype: bo¦ok\n---\n", "Add 'bought: 2026-11-26'", "---\ntype: book\nbought: 2026-11-26\n---\n")]
    [InlineData("---\ntype: bo¦ok\n---\n", "Add the field 'size.pages'", "---\ntype: book\nsize:\n  pages:\n---\n")]
    [InlineData("---\ntype: bo¦ok\nsize:\n    width: 3\nlast: x\n---\n", "Add the field 'size.pages'", "---\ntype: book\nsize:\n    width: 3\n    pages:\nlast: x\n---\n")]
    [InlineData("+++\ntype = \"bo¦ok\"\n[more]\nx = 1\n+++\n", "Add 'status: reading'", "+++\ntype = \"book\"\nstatus = \"reading\"\n[more]\nx = 1\n+++\n")]
    [InlineData("+++\ntype = \"bo¦ok\"\n[size]\nwidth = 3\n+++\n", "Add the field 'size.pages'", "+++\ntype = \"book\"\n[size]\npages = \"\"\nwidth = 3\n+++\n")]
    [InlineData("# T\ntype:: bo¦ok\n", "Add 'status: unread'", "---\nstatus: unread\n---\n# T\ntype:: book\n")]
    [InlineData("---\ntype: bo¦ok\n---\n# T\n\n### Part\n", "Add the section 'Summary'", "---\ntype: book\n---\n# T\n\n### Part\n\n### Summary\n")]
    [InlineData("---\r\ntype: bo¦ok\r\n---\r\n", "Add the section 'Summary'", "---\r\ntype: book\r\n---\r\n\r\n## Summary\r\n")]
    [InlineData("---\ntype: book\nstatus: ¦Readnig\n---\n", "Change it to 'reading'", "---\ntype: book\nstatus: reading\n---\n")]
    [InlineData("---\ntype: book\nstatus: \"¦x\"\n---\n", "Change it to 'to, read'", "---\ntype: book\nstatus: \"to, read\"\n---\n")]
    [InlineData("---\ntype: book\n---\nstatus:: ¦x\n", "Change it to 'to, read'", "---\ntype: book\n---\nstatus:: to, read\n")]
    [InlineData("---\ntype: book\nlent: ¦yes\n---\n", "Change it to 'true'", "---\ntype: book\nlent: true\n---\n")]
    [InlineData("---\ntype: book\nrating: ¦4,5 stars\n---\n", "Change it to '4.5'", "---\ntype: book\nrating: 4.5\n---\n")]
    [InlineData("---\ntype: book\nbought: ¦26.11.2026\n---\n", "Change it to '2026-11-26'", "---\ntype: book\nbought: 2026-11-26\n---\n")]
    [InlineData("---\ntype: book\nbought: ¦yesterday\n---\n", "Change it to '2026-11-25'", "---\ntype: book\nbought: 2026-11-25\n---\n")]
    [InlineData("---\ntype: book\nauthor: ¦Ada\n---\n", "Change it to '[[Ada]]'", "---\ntype: book\nauthor: \"[[Ada]]\"\n---\n")]
    [InlineData("---\ntype: book\nauthor: \"[[¦Adaa]]\"\n---\n", "Change it to '[[Ada]]'", "---\ntype: book\nauthor: \"[[Ada]]\"\n---\n")]
    [InlineData("---\ntype: book\ngenres: ¦crime, essay\n---\n", "Make it a list of 2", "---\ntype: book\ngenres: [crime, essay]\n---\n")]
    [InlineData("---\ntype: book\ngenres: \"¦crime, essay\"\n---\n", "Make it a list", "---\ntype: book\ngenres: [\"crime, essay\"]\n---\n")]
    [InlineData("---\ntype: book\nstatus: [unread, ¦reading]\n---\n", "Keep only 'reading'", "---\ntype: book\nstatus: reading\n---\n")]
    [InlineData("---\ntype: book\nstatus:\n  - unread\n  - ¦reading # x\nlast: x\n---\n", "Keep only 'unread'", "---\ntype: book\nstatus: unread\nlast: x\n---\n")]
    public async Task What_a_schema_demands_is_filled_in(string text, string title, string isFixed)
    {
        await using var vault = await StartAsync("{}", text);
        Assert.Equal(isFixed, await vault.DoneAsync("n.md", title));
    }

    [Fact]
    public async Task The_nearest_of_the_allowed_values_is_preferred()
    {
        await using var vault = await StartAsync("{}", "---\ntype: book\nstatus: ¦raeding\n---\n");
        var fixes = (await vault.ActionsAsync("n.md")).Where(action => action.GetProperty("title").GetString()!.StartsWith("Change", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Change it to 'reading'", "Change it to 'unread'", "Change it to 'to, read'"], fixes.Select(action => action.GetProperty("title").GetString()));
        Assert.Equal([true, false, false], fixes.Select(action => action.TryGetProperty("isPreferred", out _)));
    }

    [Theory]
    [InlineData("---\ntype: bo¦ok\n---\n", "Add the field 'status'", "status: ${1|unread,reading,\"to\\, read\"|}\n")]
    [InlineData("---\ntype: bo¦ok\n---\n", "Add the field 'bought'", "bought: ${1:2026-11-26}\n")]
    [InlineData("---\ntype: bo¦ok\n---\n", "Add the field 'author'", "author: \"[[${1:}]]\"\n")]
    [InlineData("---\ntype: bo¦ok\n---\n", "Add the field 'size.pages'", "size:\n  pages: ${1:0}\n")]
    public async Task A_client_that_can_lets_the_writer_choose(string text, string title, string snippet)
    {
        await using var vault = await StartAsync("""{"workspace":{"workspaceEdit":{"snippetEditSupport":true}}}""", text);
        var action = Assert.Single(await vault.ActionsAsync("n.md"), action => action.GetProperty("title").GetString() == title);
        var edit = action.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits")[0];
        Assert.Equal(("snippet", snippet), (edit.GetProperty("snippet").GetProperty("kind").GetString(), edit.GetProperty("snippet").GetProperty("value").GetString()));
        Assert.Equal(JsonValueKind.Undefined, edit.TryGetProperty("newText", out var none) ? none.ValueKind : JsonValueKind.Undefined);
    }

    private static Task<WritingVault> StartAsync(string capabilities, string text) =>
        WritingVault.StartWithAsync(capabilities, "n.md", text, "Ada.md", "# Ada\n", ".edgetwin/schemas/book.toml", Schema);
}
