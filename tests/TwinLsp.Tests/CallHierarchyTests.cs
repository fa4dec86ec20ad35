using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.Lsp.Tests;

/// <summary>The graph of links, walked from note to note.</summary>
public sealed class CallHierarchyTests
{
    private static readonly string[] Vault = ["hub.md", "---\na: b\n---\n# The hub\n[[one]]", "one.md", "[[hub]] text\n[[hub#The hub]]\n[[two]] [[gone]] [[one]]", "two.md", "[h](hub.md)\n"];

    [Theory]
    [InlineData(0, 3, "The hub")]
    [InlineData(0, 9, "one")]
    [InlineData(2, 10, "one")]
    [InlineData(2, 3, "two")]
    public async Task A_walk_begins_at_the_note_or_where_the_link_leads(int line, int character, string name)
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        var item = Assert.Single((await notes.AskAtAsync("textDocument/prepareCallHierarchy", "one.md", line, character)).EnumerateArray());
        Assert.Equal(name, item.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Steps_go_to_the_notes_that_link_here_and_to_those_that_this_links_to()
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        var hub = (await notes.AskAtAsync("textDocument/prepareCallHierarchy", "hub.md", 0, 0))[0];
        Assert.Equal("hub.md", hub.GetProperty("detail").GetString());
        Assert.Equal("0:0-4:0", OpenNotes.Range(hub.GetProperty("range")));
        Assert.Equal("3:0-3:9", OpenNotes.Range(hub.GetProperty("selectionRange")));
        var incoming = await StepAsync(notes, "callHierarchy/incomingCalls", hub);
        Assert.Equal("one 0:0-0:7 1:0-1:15, two 0:0-0:11", Show(incoming, "from"));
        var one = incoming[0].GetProperty("from");
        Assert.Equal("The hub 0:0-0:7 1:0-1:15, two 2:0-2:7", Show(await StepAsync(notes, "callHierarchy/outgoingCalls", one), "to"));
        Assert.Equal("one 4:0-4:7", Show(await StepAsync(notes, "callHierarchy/outgoingCalls", hub), "to"));
    }

    [Fact]
    public async Task A_note_that_is_not_there_is_refused()
    {
        await using var notes = await OpenNotes.StartAsync(Vault);
        const string none = """{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}""";
        Assert.Equal(ErrorCodes.InvalidParams, await notes.Client.CodeOfAsync("callHierarchy/incomingCalls", $$$"""{"item":{"name":"x","kind":1,"uri":"file:///vault/gone.md","range":{{{none}}},"selectionRange":{{{none}}}}}"""));
    }

    private static async Task<JsonElement> StepAsync(OpenNotes notes, string method, JsonElement item) =>
        OpenNotes.ResultOf(await notes.Client.AskAsync(method, $$"""{"item":{{item.GetRawText()}}}"""));

    private static string Show(JsonElement calls, string end) => string.Join(", ", calls.EnumerateArray().Select(call =>
        $"{call.GetProperty(end).GetProperty("name").GetString()} {string.Join(' ', call.GetProperty("fromRanges").EnumerateArray().Select(OpenNotes.Range))}"));
}
