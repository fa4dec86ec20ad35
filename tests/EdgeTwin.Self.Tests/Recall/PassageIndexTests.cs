using System.Text;
using CsCheck;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Tests.Recall;

public sealed class PassageIndexTests
{
    private static readonly string[] Words = ["oak", "pine", "table", "chair", "anna", "\n\n", "\n\n# Oak\n"];

    private static readonly Gen<string> Text = Gen.Int[0, Words.Length - 1].Select(word => Words[word]).Array[0, 12].Select(words => string.Join(' ', words));

    [Fact]
    public void What_fits_best_comes_first()
    {
        var index = IndexOf(("a.md", "The oak table is here.\n\nThe oak chair."), ("b.md", "A table of pine, of pine and of pine."), ("c.md", "Nothing of it."));
        Assert.Equal(["a.md 0", "a.md 1", "b.md 0"], Found(index, "oak table").Select(hit => $"{hit.Path} {hit.Passage}"));
        Assert.Empty(Found(index, "willow"));
        Assert.Empty(Found(PassageIndex.Empty, "oak"));
    }

    [Fact]
    public void A_passage_is_found_by_the_heading_it_stands_under_and_by_its_note()
    {
        var index = IndexOf(("Oak table.md", "# Kitchen\n## Reason\nIt lasts."), ("other.md", "It lasts as well."));
        Assert.Equal("Oak table.md", Found(index, "oak")[0].Path);
        Assert.Equal("Oak table.md", Found(index, "kitchen lasts")[0].Path);
        Assert.Equal("Oak table.md", Found(index, "reasons lasting")[0].Path);
    }

    [Fact]
    public void An_index_after_any_edits_finds_what_a_fresh_one_finds() =>
        Gen.Select(Gen.Int[0, 7], Gen.Bool, Text).Array[1, 60].Sample(edits =>
        {
            var notes = new Dictionary<string, string>(StringComparer.Ordinal);
            var index = PassageIndex.Empty;
            for (var i = 0; i < edits.Length; i++)
            {
                var (note, isThere, text) = edits[i];
                var path = $"n{note}.md";
                if (isThere)
                    notes[path] = text;
                else
                    notes.Remove(path);
                index = index.With(path, isThere ? WordsOf(path, text) : null);
                if (i % 17 == 16)
                    index = index.Compact();
            }
            var fresh = IndexOf([.. notes.Select(note => (note.Key, note.Value))]);
            Assert.Equal(fresh.Count, index.Count);
            Assert.Equal(fresh.Paths, index.Paths);
            foreach (var question in new[] { "oak", "oak table anna", "chair pine" })
                Assert.Equal(Rows(fresh, question), Rows(index, question));
        });

    [Fact]
    public void An_older_index_stays_as_it_was()
    {
        var index = IndexOf(("a.md", "oak"), ("b.md", "pine"));
        var before = Rows(index, "oak pine");
        _ = index.With("a.md", null).With("c.md", WordsOf("c.md", "oak"));
        Assert.Equal(before, Rows(index, "oak pine"));
    }

    [Fact]
    public void Of_a_note_that_is_gone_nothing_is_left()
    {
        var index = IndexOf(("a.md", "A secret of oak."), ("b.md", "pine")).With("a.md", null);
        Assert.Empty(Found(index, "secret oak"));
        Assert.Null(index.Find("a.md"));
        Assert.Equal(["b.md"], index.Compact().Paths);
    }

    private static PassageIndex IndexOf(params (string Path, string Text)[] notes) =>
        PassageIndex.Of([.. notes.Select(note => note.Path)], [.. notes.Select(note => WordsOf(note.Path, note.Text))]);

    private static NoteWords WordsOf(string path, string text) => NoteWords.Of(path, NoteScan.Of(Encoding.UTF8.GetBytes(text)));

    private static string[] Rows(PassageIndex index, string question) => [.. Found(index, question).Select(hit => $"{hit.Path} {hit.Passage} {hit.Score:R}")];

    private static IReadOnlyList<PassageHit> Found(PassageIndex index, string question)
    {
        var terms = new List<ulong>();
        var reader = new TermReader(Encoding.UTF8.GetBytes(question));
        while (reader.Read())
            terms.Add(reader.Term);
        return index.Search([.. terms], 10);
    }
}
