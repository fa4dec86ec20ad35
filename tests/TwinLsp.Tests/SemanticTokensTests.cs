using System.Text.Json;
using EdgeTwin.Lsp.Features.Tokens;

namespace EdgeTwin.Lsp.Tests;

public sealed class SemanticTokensTests
{
    private const string Legend = """{"tokenTypes":["class","string","decorator","property","label","keyword","enumMember","comment","keyword","function","variable","number","type","operator"],"tokenModifiers":["definition","deprecated"]}""";

    [Theory]
    [InlineData("", "")]
    [InlineData("[[a]] [[gone]]", "0:2 1 class, 0:8 4 class deprecated")]
    [InlineData("🎉 #tag/ä 🎉 [[a]]\n\nkey:: 🎉 [[a]]", "0:3 6 decorator, 0:15 1 class, 2:0 3 property, 2:11 1 class")]
    [InlineData("a %%b\r\ncd%% e #t\r\n\r\n%%\r\n\r\nx\r\n%%", "0:2 3 comment, 1:0 4 comment, 1:7 2 decorator, 3:0 2 comment, 5:0 1 comment, 6:0 2 comment")]
    [InlineData("claim:: max(a/b#c over 1 h) > 2 Cel #t", "0:0 5 property, 0:8 3 function, 0:12 5 variable, 0:18 4 keyword, 0:23 1 number, 0:25 1 type, 0:28 1 operator, 0:30 1 number, 0:32 3 type, 0:36 2 decorator")]
    [InlineData("x[^1]\n\n[^1]: n ^id", "0:3 1 label, 2:2 1 label definition, 2:8 3 label definition")]
    public async Task Tokens_count_in_UTF16_on_their_lines(string text, string tokens)
    {
        await using var notes = await OpenNotes.StartAsync("note.md", text, "a.md", "");
        Assert.Equal(tokens, Show((await notes.AskAsync("textDocument/semanticTokens/full", "note.md")).GetProperty("data")));
    }

    [Fact]
    public async Task Tokens_count_in_bytes_where_positions_do()
    {
        await using var notes = await OpenNotes.StartWithAsync("""{"general":{"positionEncodings":["utf-8"]}}""", "note.md", "🎉 #ä");
        Assert.Equal("0:5 3 decorator", Show((await notes.AskAsync("textDocument/semanticTokens/full", "note.md")).GetProperty("data")));
    }

    [Fact]
    public async Task A_part_has_the_tokens_of_its_lines()
    {
        await using var notes = await OpenNotes.StartAsync("note.md", "#a\n#b\n#c\n");
        var part = await notes.AskAsync("textDocument/semanticTokens/range", "note.md", ""","range":{"start":{"line":1,"character":0},"end":{"line":2,"character":0}}""");
        Assert.Equal("1:0 2 decorator", Show(part.GetProperty("data")));
    }

    [Fact]
    public async Task After_an_edit_the_difference_makes_the_new_tokens_of_the_old_ones()
    {
        await using var notes = await OpenNotes.StartAsync("note.md", "#a\n#b\n#c\n");
        var before = await notes.AskAsync("textDocument/semanticTokens/full", "note.md");
        await notes.Client.TellAsync("textDocument/didChange", """{"textDocument":{"uri":"file:///vault/note.md","version":2},"contentChanges":[{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":2}},"text":"[[x]] #more"}]}""");
        var delta = await notes.AskAsync("textDocument/semanticTokens/full/delta", "note.md", $$""","previousResultId":{{before.GetProperty("resultId").GetRawText()}}""");
        var edit = Assert.Single(delta.GetProperty("edits").EnumerateArray());
        var data = Numbers(before.GetProperty("data")).ToList();
        data.RemoveRange(edit.GetProperty("start").GetInt32(), edit.GetProperty("deleteCount").GetInt32());
        data.InsertRange(edit.GetProperty("start").GetInt32(), Numbers(edit.GetProperty("data")));
        var now = await notes.AskAsync("textDocument/semanticTokens/full", "note.md");
        Assert.Equal(Numbers(now.GetProperty("data")), data);
        Assert.Equal("0:0 2 decorator, 1:2 1 class deprecated, 1:6 5 decorator, 2:0 2 decorator", Show(now.GetProperty("data")));
        var none = await notes.AskAsync("textDocument/semanticTokens/full/delta", "note.md", $$""","previousResultId":{{now.GetProperty("resultId").GetRawText()}}""");
        Assert.Empty(none.GetProperty("edits").EnumerateArray());
    }

    [Fact]
    public async Task A_difference_to_what_is_not_known_is_all_of_it()
    {
        await using var notes = await OpenNotes.StartAsync("note.md", "#a\n");
        var all = await notes.AskAsync("textDocument/semanticTokens/full/delta", "note.md", ""","previousResultId":"never given" """);
        Assert.Equal("0:0 2 decorator", Show(all.GetProperty("data")));
    }

    [Fact]
    public void Of_more_notes_than_are_kept_the_one_asked_for_longest_ago_is_forgotten()
    {
        var store = new SemanticTokenStore();
        var ids = Enumerable.Range(0, SemanticTokenStore.NotesMax).Select(note => store.Add($"{note}", [note])).ToList();
        ids[0] = store.Add("0", [0]);
        store.Add("more", []);
        Assert.Equal([0], store.Find("0", ids[0])!);
        Assert.Null(store.Find("1", ids[1]));
        Assert.Null(store.Find("2", ids[1]));
        Assert.Equal([2], store.Find("2", ids[2])!);
    }

    [Fact]
    public void A_difference_is_at_most_one_edit_of_whole_tokens_and_right()
    {
        var random = new Random(20261126);
        for (var i = 0; i < 2_000; i++)
        {
            var (before, now) = (Random(random), Random(random));
            var made = before.ToList();
            foreach (var edit in SemanticTokenStore.Difference(before, now))
            {
                Assert.True(edit.Start % 5 == 0 && edit.DeleteCount % 5 == 0 && (edit.Data?.Length ?? 0) % 5 == 0);
                made.RemoveRange(edit.Start, edit.DeleteCount);
                made.InsertRange(edit.Start, edit.Data ?? []);
            }
            Assert.Equal(now, made);
        }
    }

    [Fact]
    public async Task The_legend_is_announced()
    {
        await using var client = new TestClient();
        var answer = await client.AskAsync("initialize", """{"processId":null,"rootUri":null,"capabilities":{}}""");
        Assert.Equal(Legend, answer.GetProperty("result").GetProperty("capabilities").GetProperty("semanticTokensProvider").GetProperty("legend").GetRawText());
    }

    private static int[] Random(Random random) => [.. Enumerable.Range(0, random.Next(5) * 5).Select(_ => random.Next(2))];

    private static IEnumerable<int> Numbers(JsonElement data) => data.EnumerateArray().Select(number => number.GetInt32());

    /// <summary>Tokens read as a client reads them.</summary>
    private static string Show(JsonElement data)
    {
        using var legend = JsonDocument.Parse(Legend);
        var (line, character) = (0, 0);
        var shown = new List<string>();
        foreach (var token in Numbers(data).Chunk(5))
        {
            character = token[0] == 0 ? character + token[1] : token[1];
            line += token[0];
            var modifiers = legend.RootElement.GetProperty("tokenModifiers").EnumerateArray().Where((_, bit) => (token[4] & (1 << bit)) != 0);
            shown.Add(string.Join(' ', [$"{line}:{character} {token[2]} {legend.RootElement.GetProperty("tokenTypes")[token[3]]}", .. modifiers.Select(modifier => $"{modifier}")]));
        }
        return string.Join(", ", shown);
    }
}
