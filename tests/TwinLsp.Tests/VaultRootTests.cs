using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Where a vault begins, from files that mark one; the note lies in <c>a/b/c</c>.</summary>
public sealed class VaultRootTests
{
    [Theory]
    [InlineData("a/b/.edgetwin/notes.toml", "a/b")]
    [InlineData("a/.edgetwin.toml", "a")]
    [InlineData("a/b/c/.obsidian/app.json", "a/b/c")]
    [InlineData("a/.marksman.toml", "a")]
    [InlineData("a/b/.zk/config.toml", "a/b")]
    [InlineData("a/.git/HEAD", "a")]
    [InlineData("a/.edgetwin/x a/b/.obsidian/x a/b/c/.git/x", "a")]
    [InlineData("a/.obsidian/x a/b/.marksman.toml a/b/c/.zk/x", "a")]
    [InlineData("a/.marksman.toml a/b/.zk/x", "a")]
    [InlineData("a/.zk/x a/b/.git/x", "a")]
    [InlineData("a/.git/x a/b/.git/x", "a/b")]
    public void The_first_mark_of_the_list_counts_wherever_it_is_and_of_the_same_the_nearest(string marks, string root)
    {
        using var folder = new TestFolder([("a/b/c/note.md", "x"), .. marks.Split(' ').Select(mark => (mark, "x"))]);
        Assert.Equal(folder.Of(root), VaultRoot.Find(folder.Of("a/b/c")));
    }

    [Fact]
    public async Task A_folder_without_a_mark_is_a_vault_if_it_is_opened_and_no_other_is_above_it()
    {
        using var folder = new TestFolder(("a/note.md", "[[other]]"), ("a/b/other.md", "x"), ("outside.md", "x"));
        await using var client = new TestClient();
        await client.AskAsync("initialize", $$"""{"processId":null,"rootUri":"{{folder.UriOf("a")}}","capabilities":{} }""");
        var symbols = OpenNotes.ResultOf(await client.AskAsync("workspace/symbol", """{"query":"o"}"""));
        Assert.Equal(["a/b/other.md", "a/note.md"], symbols.EnumerateArray().Select(symbol => $"a/{symbol.GetProperty("containerName").GetString()}").Distinct().Order(StringComparer.Ordinal));
    }
}
