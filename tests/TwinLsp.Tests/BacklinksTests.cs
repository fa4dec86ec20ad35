using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Who links here, as a page and as a list.</summary>
public sealed class BacklinksTests
{
    private static readonly string[] Vault =
    [
        "basil.md", "# Basil\n## Care\n[[basil]]\n",
        "garden.md", "---\ntitle: The [old] garden\n---\nWe grow [[Basil]] here,\n\n- and 🎉 [[basil#Care|it]] likes water\n",
        "a b.md", "[herb](basil.md)",
    ];

    [Fact]
    public async Task The_page_has_each_note_with_its_lines()
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        const string page = """
            # Backlinks of Basil

            3 links in 2 notes to [basil.md](file:///vault/basil.md)

            ## [The \[old\] garden](file:///vault/garden.md)

            - [4](file:///vault/garden.md#L4): We grow [[Basil]] here,
            - [6](file:///vault/garden.md#L6): - and 🎉 [[basil#Care|it]] likes water

            ## [a b](file:///vault/a%20b.md)

            - [1](file:///vault/a%20b.md#L1): [herb](basil.md)

            """;
        Assert.Equal(page, await PageAsync(notes, "edgetwin:/backlinks/file%3A%2F%2F%2Fvault%2Fbasil.md"));
        // Clients write addresses as they like.
        Assert.Equal(page, await PageAsync(notes, "edgetwin:///backlinks/file%3A///vault/basil.md"));
        Assert.Equal("# Backlinks of a b\n\n0 links in 0 notes to [a b.md](file:///vault/a%20b.md)\n", await PageAsync(notes, "edgetwin:/backlinks/file%3A%2F%2F%2Fvault%2Fa%2520b.md"));
    }

    [Theory]
    [InlineData("edgetwin:/backlinks/")]
    [InlineData("edgetwin:/something/file%3A%2F%2F%2Fvault%2Fbasil.md")]
    [InlineData("edgetwin:")]
    [InlineData("other:/backlinks/file%3A%2F%2F%2Fvault%2Fbasil.md")]
    [InlineData("edgetwin:/backlinks/file%3A%2F%2F%2Fvault%2Fgone.md")]
    [InlineData("edgetwin:/backlinks/no%20uri%ZZ")]
    public async Task What_is_no_page_is_refused_with_its_name(string uri)
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        var error = (await notes.Client.AskAsync("workspace/textDocumentContent", $$"""{"uri":"{{uri}}"}""")).GetProperty("error");
        Assert.Equal(ErrorCodes.InvalidParams, error.GetProperty("code").GetInt32());
        Assert.StartsWith("'", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "garden.md 3:8-3:17, garden.md 5:9-5:26, a%20b.md 0:0-0:16")]
    [InlineData(""","limit":1""", "garden.md 3:8-3:17")]
    [InlineData(""","limit":0""", "")]
    public async Task The_list_has_each_link_as_far_as_it_is_wanted(string more, string links)
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        var list = await notes.AskAsync("edgetwin/backlinks", "basil.md", more);
        Assert.Equal(links, string.Join(", ", list.EnumerateArray().Select(link => $"{link.GetProperty("uri").GetString()!["file:///vault/".Length..]} {OpenNotes.Range(link.GetProperty("range"))}")));
    }

    [Fact]
    public async Task A_link_of_the_list_has_its_title_and_line()
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        var link = (await notes.AskAsync("edgetwin/backlinks", "basil.md"))[0];
        Assert.Equal("The [old] garden", link.GetProperty("title").GetString());
        Assert.Equal("We grow [[Basil]] here,", link.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("""{"textDocument":{"uri":"file:///vault/basil.md"},"limit":-1}""")]
    [InlineData("""{"textDocument":{"uri":"file:///vault/gone.md"}}""")]
    [InlineData("{}")]
    public async Task A_list_of_nothing_is_refused(string parameters)
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        Assert.Equal(ErrorCodes.InvalidParams, await notes.Client.CodeOfAsync("edgetwin/backlinks", parameters));
    }

    [Fact]
    public async Task Notes_that_are_not_open_are_read_from_the_disk_whatever_bytes_are_in_them()
    {
        var folder = Directory.CreateTempSubdirectory("backlinks-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, ".edgetwin"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "hub.md"), "# Hub\n", TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "bytes.md"), [.. "first\r\n"u8, 0xFF, 0xFE, .. " [[hub]] "u8, 0xC3, .. "\r\nlast"u8], TestContext.Current.CancellationToken);
            await using var client = await TestClient.StartAsync();
            var uri = $"file://{folder.FullName}/hub.md";
            await client.TellAsync("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{uri}}}","version":1,"languageId":"markdown","text":"# Hub\n"}}""");
            var link = Assert.Single(OpenNotes.ResultOf(await client.AskAsync("edgetwin/backlinks", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}""")).EnumerateArray());
            Assert.Equal("1:3-1:10", OpenNotes.Range(link.GetProperty("range")));
            Assert.Equal("bytes", link.GetProperty("title").GetString());
            Assert.StartsWith("\uFFFD\uFFFD [[hub]]", link.GetProperty("text").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_scheme_is_announced()
    {
        await using var client = new TestClient();
        var answer = await client.AskAsync("initialize", """{"processId":null,"rootUri":null,"capabilities":{}}""");
        var workspace = answer.GetProperty("result").GetProperty("capabilities").GetProperty("workspace");
        Assert.Equal("""["edgetwin"]""", workspace.GetProperty("textDocumentContent").GetProperty("schemes").GetRawText());
        Assert.True(workspace.TryGetProperty("fileOperations", out _));
    }

    private static async Task<string> PageAsync(OpenNotes notes, string uri) =>
        OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/textDocumentContent", $$"""{"uri":"{{uri}}"}""")).GetProperty("text").GetString()!;
}
