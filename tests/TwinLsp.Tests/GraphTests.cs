using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Notes and links as a page and as data.</summary>
public sealed class GraphTests
{
    private const string CanShow = """{"workspace":{"textDocumentContent":{}},"window":{"showDocument":{"support":true}}}""";

    private static readonly string[] Vault =
    [
        "basil.md", "# Basil \"x\" [y]\n[[garden]] [[garden]] [[nowhere]]\n",
        "garden.md", "#green\n[[Basil]]\n",
        "a b.md", "[herb](garden.md)",
        "alone.md", "",
    ];

    [Fact]
    public async Task The_page_of_a_note_has_a_drawing_and_a_list()
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        const string page = """
            # Graph around Basil "x" \[y\]

            2 notes, 1 name without a note, 4 links.

            ```mermaid
            flowchart LR
              n0["Basil #34;x#34; #91;y#93;"]:::center
              n1["garden"]
              n2["nowhere"]:::missing
              n0 -->|2| n1
              n0 --> n2
              n1 --> n0
              classDef center stroke-width:3px
              classDef missing stroke-dasharray:4
            ```

            ## Notes

            - [Basil "x" \[y\]](file:///vault/basil.md)
            - [garden](file:///vault/garden.md)
            - nowhere (no note yet)

            """;
        Assert.Equal(page, await PageAsync(notes, "edgetwin:/graph/file%3A%2F%2F%2Fvault%2Fbasil.md"));
        Assert.Contains("[a b](file:///vault/a%20b.md)", await PageAsync(notes, "edgetwin:/graph/file%3A%2F%2F%2Fvault%2Fbasil.md?depth=2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_all_has_every_note_and_says_when_it_is_cut()
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        Assert.StartsWith("# Graph of vault\n\n4 notes, 1 name without a note, 5 links.\n\n```mermaid\n", await PageAsync(notes, "edgetwin:/graph"), StringComparison.Ordinal);
        Assert.StartsWith("# Graph of vault\n", await PageAsync(notes, "edgetwin:/graph/file%3A%2F%2F%2Fvault"), StringComparison.Ordinal);
        await using var many = await OpenNotes.StartAsync([.. Enumerable.Range(0, 130).SelectMany(i => new[] { $"n{i:000}.md", string.Join(' ', Enumerable.Range(0, 6).Select(link => $"[[n{(i + link + 1) % 120:000}]]")) })]);
        var page = await PageAsync(many, "edgetwin:/graph");
        Assert.Contains("\nThere is more: those with the most links are drawn, and 30 further ones left out.\n", page, StringComparison.Ordinal);
        Assert.Contains(" pairs of linked notes 400 are drawn.\n", page, StringComparison.Ordinal);
        Assert.Equal(400, page.Split(" --> ").Length - 1);
    }

    [Fact]
    public async Task Without_a_folder_the_page_says_so()
    {
        await using var client = await TestClient.StartAsync();
        Assert.Contains("No folder is open", OpenNotes.ResultOf(await client.AskAsync("workspace/textDocumentContent", """{"uri":"edgetwin:/graph"}""")).GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"nodes":[],"edges":[],"left":0}""", OpenNotes.ResultOf(await client.AskAsync("edgetwin/graph", "{}")).GetRawText());
    }

    [Theory]
    [InlineData("edgetwin:/graph/file%3A%2F%2F%2Fvault%2Fgone.md")]
    [InlineData("edgetwin:/graph/file%3A%2F%2F%2Fvault%2Fbasil.md?depth=0")]
    [InlineData("edgetwin:/graph/file%3A%2F%2F%2Fvault%2Fbasil.md?depth=10")]
    [InlineData("edgetwin:/graphs")]
    public async Task What_is_no_page_is_refused(string uri)
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        Assert.Equal(ErrorCodes.InvalidParams, await notes.Client.CodeOfAsync("workspace/textDocumentContent", $$"""{"uri":"{{uri}}"}"""));
    }

    [Theory]
    [InlineData("""{"uri":"file:///vault/basil.md"}""", "basil garden nowhere", "0>1x2 0>2x1 1>0x1", 0, 0)]
    [InlineData("""{"uri":"file:///vault/basil.md","depth":0}""", "basil", "", 0, 0)]
    [InlineData("""{"uri":"file:///vault/basil.md","depth":2}""", "a b basil garden nowhere", "0>2x1 1>2x2 1>3x1 2>1x1", 1, 0)]
    [InlineData("""{"uri":"file:///vault/garden.md","limit":2}""", "a b garden", "0>1x1", 1, 1)]
    [InlineData("{}", "a b alone basil garden nowhere", "0>3x1 2>3x2 2>4x1 3>2x1", null, 0)]
    [InlineData("""{"uri":"file:///vault","limit":2}""", "basil garden", "0>1x2 1>0x1", null, 3)]
    [InlineData("""{"uri":"file:///vault/alone.md","whole":true}""", "a b alone basil garden nowhere", "0>3x1 2>3x2 2>4x1 3>2x1", 1, 0)]
    [InlineData("""{"uri":"file:///vault/alone.md","whole":true,"limit":2}""", "alone basil", "", 0, 3)]
    public async Task The_data_has_nodes_and_edges(string parameters, string nodes, string edges, int? center, int left)
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        var graph = OpenNotes.ResultOf(await notes.Client.AskAsync("edgetwin/graph", parameters));
        Assert.Equal(nodes, string.Join(' ', graph.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("path").GetString()!.Replace(".md", "", StringComparison.Ordinal))));
        Assert.Equal(edges, string.Join(' ', graph.GetProperty("edges").EnumerateArray().Select(edge => $"{edge.GetProperty("from")}>{edge.GetProperty("to")}x{edge.GetProperty("count")}")));
        Assert.Equal(center, graph.TryGetProperty("center", out var place) ? place.GetInt32() : null);
        Assert.Equal(left, graph.GetProperty("left").GetInt32());
    }

    [Fact]
    public async Task A_node_has_all_that_a_drawing_needs()
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        var nodes = OpenNotes.ResultOf(await notes.Client.AskAsync("edgetwin/graph", """{"uri":"file:///vault/basil.md"}""")).GetProperty("nodes");
        Assert.Equal("""{"uri":"file:///vault/garden.md","path":"garden.md","title":"garden","isMissing":false,"tags":["green"],"links":3}""", nodes[1].GetRawText());
        Assert.Equal("""{"path":"nowhere","title":"nowhere","isMissing":true,"tags":[],"links":1}""", nodes[2].GetRawText());
    }

    [Theory]
    [InlineData("""{"limit":0}""", "'limit' is 0; 1 to 20000 is allowed.")]
    [InlineData("""{"uri":"file:///vault/basil.md","depth":21}""", "'depth' is 21; 0 to 20 is allowed.")]
    [InlineData("""{"uri":"file:///vault/gone.md"}""", "'file:///vault/gone.md' is no note that can be read.")]
    public async Task What_cannot_be_drawn_is_refused_in_words(string parameters, string message)
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        Assert.Equal(message, (await notes.Client.AskAsync("edgetwin/graph", parameters)).GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_command_answers_the_same_as_the_request()
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        var asked = OpenNotes.ResultOf(await notes.Client.AskAsync("edgetwin/graph", """{"uri":"file:///vault/basil.md","depth":2,"limit":3}"""));
        var run = OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/executeCommand", """{"command":"edgetwin.graph","arguments":["file:///vault/basil.md",2,3]}"""));
        Assert.Equal(asked.GetRawText(), run.GetRawText());
    }

    [Theory]
    [InlineData("edgetwin.showGraph", """["file:///vault/a%20b.md"]""", "edgetwin:/graph/file%3A%2F%2F%2Fvault%2Fa%2520b.md")]
    [InlineData("edgetwin.showGraph", "[]", "edgetwin:/graph")]
    [InlineData("edgetwin.showBacklinks", """["file:///vault/basil.md"]""", "edgetwin:/backlinks/file%3A%2F%2F%2Fvault%2Fbasil.md")]
    public async Task Commands_show_the_pages(string command, string arguments, string uri)
    {
        await using var notes = await OpenNotes.StartWithAsync(CanShow, Vault);
        notes.Client.Answers["window/showDocument"] = """{"success":true}""";
        Assert.Equal(uri, OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/executeCommand", $$"""{"command":"{{command}}","arguments":{{arguments}}}""")).GetString());
        var shown = Assert.Single(notes.Client.Told, told => told.GetProperty("method").GetString() == "window/showDocument");
        Assert.Equal(uri, shown.GetProperty("params").GetProperty("uri").GetString());
        Assert.Equal(JsonValueKind.Object, OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/textDocumentContent", $$"""{"uri":"{{uri}}"}""")).ValueKind);
    }

    [Theory]
    [InlineData("basil.md", "0:0 1 backlink, 0:0 graph")]
    [InlineData("a b.md", "0:0 graph")]
    [InlineData("alone.md", "")]
    public async Task A_lens_leads_to_the_page_where_the_client_can_show_it(string path, string lenses)
    {
        await using var notes = await OpenNotes.StartWithAsync(CanShow, Vault);
        var shown = await notes.AskAsync("textDocument/codeLens", path);
        Assert.Equal(lenses, string.Join(", ", shown.EnumerateArray().Select(lens => $"{OpenNotes.Place(lens.GetProperty("range").GetProperty("start"))} {lens.GetProperty("command").GetProperty("title").GetString()}")));
        Assert.All(shown.EnumerateArray().Where(lens => lens.GetProperty("command").GetProperty("title").GetString() == "graph"),
            lens => Assert.Equal(("edgetwin.showGraph", OpenNotes.UriOf(path)), (lens.GetProperty("command").GetProperty("command").GetString(), lens.GetProperty("command").GetProperty("arguments")[0].GetString())));
    }

    private static async Task<string> PageAsync(OpenNotes notes, string uri) =>
        OpenNotes.ResultOf(await notes.Client.AskAsync("workspace/textDocumentContent", $$"""{"uri":"{{uri}}"}""")).GetProperty("text").GetString()!;
}
