using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.Lsp.Tests;

/// <summary>What is marked, clicked, typed together and shown between the lines.</summary>
public sealed class NoteReadingTests
{
    [Theory]
    [InlineData("[[a¦]] [[A]] [x](a.md) [[a#H]] [[b]]", "0:0-0:5 r, 0:6-0:11 r, 0:12-0:21 r")]
    [InlineData("[[a#¦H]] [[a#h|x]] [y](a.md#h) [[a]]", "0:0-0:7 r, 0:8-0:17 r, 0:18-0:29 r")]
    [InlineData("[[gone¦]] [[Gone]] [[other]]", "0:0-0:8 r, 0:9-0:17 r")]
    [InlineData("# He¦re\n[[#Here]] [[note#Here]] [[a]]", "0:0-0:6 w, 1:0-1:9 r, 1:10-1:23 r")]
    [InlineData("# Here\n[[#He¦re]]", "0:0-0:6 w, 1:0-1:9 r")]
    [InlineData("text ^i¦d\n\n[[#^id]]", "0:6-0:8 w, 2:0-2:8 r")]
    [InlineData("#tag #Ta¦g #tag/sub", "0:1-0:4 r, 0:6-0:9 r")]
    [InlineData("x[^1¦] y[^1] z[^2]\n\n[^1]: n\n", "0:3-0:4 r, 0:9-0:10 r, 2:2-2:3 w")]
    [InlineData("[L¦] [t][l]\n\n[l]: a.md\n", "0:1-0:2 r, 0:8-0:9 r, 2:1-2:2 w")]
    [InlineData("plain ¦text", "")]
    [InlineData("¦", "")]
    public async Task What_means_the_same_is_marked(string text, string marks)
    {
        var marked = Marked.Of(text);
        await using var notes = await OpenNotes.StartAsync("note.md", marked.Text, "a.md", "# H\n", "b.md", "");
        var found = await notes.AskAtAsync("textDocument/documentHighlight", "note.md", marked.Line, marked.Character);
        Assert.Equal(marks, string.Join(", ", found.EnumerateArray().Select(mark => $"{OpenNotes.Range(mark.GetProperty("range"))} {(mark.GetProperty("kind").GetInt32() == 3 ? "w" : "r")}")));
    }

    [Theory]
    [InlineData("[[a]] [[a#H|x]]", "0:2-0:3 a.md, 0:8-0:13 a.md#L3")]
    [InlineData("🎉 [x](a.md#h) ![[a]]", "0:7-0:13 a.md#L3, 0:18-0:19 a.md")]
    [InlineData("[[#Own]]\n# Own\n", "0:2-0:6 note.md#L2")]
    [InlineData("[[gone]] [[gone#H]] [x](gone.md)", "")]
    [InlineData("[[a#gone]]", "0:2-0:8 a.md")]
    [InlineData("[w](https://a.b/c?d) <https://e.f> <me@g.h> [v](//i.j)", "0:4-0:19 https://a.b/c?d, 0:22-0:33 https://e.f/, 0:36-0:42 mailto:me@g.h, 0:48-0:53 https://i.j/")]
    [InlineData("[x][l]\n\n[l]: a.md\n", "0:4-0:5 a.md, 2:5-2:9 a.md")]
    [InlineData("[x](http://)", "")]
    [InlineData("`[[a]]`", "")]
    public async Task What_leads_somewhere_can_be_clicked(string text, string links)
    {
        await using var notes = await OpenNotes.StartAsync("note.md", text, "a.md", "text\n\n# H\n");
        var found = new List<string>();
        foreach (var link in (await notes.AskAsync("textDocument/documentLink", "note.md")).EnumerateArray())
        {
            var resolved = OpenNotes.ResultOf(await notes.Client.AskAsync("documentLink/resolve", link.GetRawText()));
            found.Add($"{OpenNotes.Range(resolved.GetProperty("range"))} {resolved.GetProperty("target").GetString()!.Replace("file:///vault/", "", StringComparison.Ordinal)}");
        }
        Assert.Equal(links, string.Join(", ", found));
    }

    [Theory]
    [InlineData("""{"uri":"file:///vault/note.md"}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("""{"uri":"file:///vault/gone.md","target":"a"}""")]
    public async Task A_link_that_was_never_given_is_refused_or_left_as_it_is(string data)
    {
        await using var notes = await OpenNotes.StartAsync("note.md", "");
        var code = await notes.Client.CodeOfAsync("documentLink/resolve", $$$"""{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"data":{{{data}}}}""");
        Assert.Equal(data == "null" ? 0 : ErrorCodes.InvalidParams, code);
    }

    [Theory]
    [InlineData("[[a|the ¦text]] [[a|the text]] [[b|the text]] [[a|The text]]", "0:4-0:12, 0:19-0:27")]
    [InlineData("[[a|x¦]]\n| [[a\\|x]] |\n|---|\n", "0:4-0:5, 1:7-1:8")]
    [InlineData("[[a|alo¦ne]]", null)]
    [InlineData("[[a¦|x]] [[a|x]]", null)]
    [InlineData("[[a¦]] [[a]]", null)]
    [InlineData("¦", null)]
    public async Task A_text_of_several_links_is_typed_once(string text, string? ranges)
    {
        var marked = Marked.Of(text);
        await using var notes = await OpenNotes.StartAsync("note.md", marked.Text);
        var found = await notes.AskAtAsync("textDocument/linkedEditingRange", "note.md", marked.Line, marked.Character);
        Assert.Equal(ranges, found.ValueKind == JsonValueKind.Null ? null : string.Join(", ", found.GetProperty("ranges").EnumerateArray().Select(OpenNotes.Range)));
    }

    [Theory]
    [InlineData("[[202403011200]] [[202403011200|x]] [[a]] [t](202403011200.md)", "0:16 A long day")]
    [InlineData("# A\n- [x] a\n- [ ] b\n\nB\n===\n- [ ] c\n[[202403011200#H]]", "0:3 1/2, 4:1 0/1, 7:18 A long day")]
    [InlineData("[[7]] [[999]]", "")]
    [InlineData("", "")]
    public async Task Hints_tell_what_a_number_stands_for_and_how_far_the_tasks_are(string text, string hints)
    {
        await using var notes = await OpenNotes.StartAsync("note.md", text, "202403011200.md", "# A long day\n## H\n", "a.md", "# Title", "7.md", "no title");
        var found = await notes.AskAsync("textDocument/inlayHint", "note.md", ""","range":{"start":{"line":0,"character":0},"end":{"line":99,"character":0}}""");
        Assert.Equal(hints, string.Join(", ", found.EnumerateArray().Select(Show)));
    }

    [Theory]
    [InlineData(1, 0, 2, 0, "1:3 0/1")]
    [InlineData(5, 0, 9, 0, "")]
    [InlineData(2, 0, 1, 0, null)]
    [InlineData(0, -1, 1, 0, null)]
    [InlineData(-1, 0, 1, 0, null)]
    public async Task Hints_are_for_the_lines_that_are_asked_for(int fromLine, int fromCharacter, int toLine, int toCharacter, string? hints)
    {
        await using var notes = await OpenNotes.StartAsync("note.md", "# A\n# B\n- [ ] b\n# C\n- [ ] c");
        var range = $$"""{"start":{"line":{{fromLine}},"character":{{fromCharacter}} },"end":{"line":{{toLine}},"character":{{toCharacter}} } }""";
        var answer = await notes.Client.AskAsync("textDocument/inlayHint", $$"""{"textDocument":{"uri":"file:///vault/note.md"},"range":{{range}} }""");
        if (hints is null)
            Assert.Equal(ErrorCodes.InvalidParams, answer.GetProperty("error").GetProperty("code").GetInt32());
        else
            Assert.Equal(hints, string.Join(", ", OpenNotes.ResultOf(answer).EnumerateArray().Select(Show)));
    }

    private static string Show(JsonElement hint) =>
        $"{OpenNotes.Place(hint.GetProperty("position"))} {(hint.GetProperty("label") is { ValueKind: JsonValueKind.String } text ? text : hint.GetProperty("label")[0].GetProperty("value"))}";
}
