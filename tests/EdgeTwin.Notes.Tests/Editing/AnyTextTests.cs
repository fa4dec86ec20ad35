using System.Text;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Formatting;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Mentions;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Editing;

public sealed class AnyTextTests
{
    private const int Seed = 20261126;

    private static readonly string[] Pieces =
    [
        "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "- ", "1. ", "9. ", "> ", "# ", "## h", "# T\n", "---\n", "```\n", "%%", "<!-- toc -->\n", "\n<!-- /toc -->\n", "[[a]]", "![[a#c|d]]", "[[#h]]", "[[x/y#^z]]",
        "[t](a.md#h)", "![p](p.png)", "[a][l]", "[l]: a.md\n", "[^1]", "[^1]: note", "#tag", "^id", "k:: a", "| a | b |\n|---|---|\n", "|", "\\", "word", "note a", "ä", "🎉", "日本", "\xFF", "- [ ] t", "- [x] ", "aliases: [x]\n",
    ];

    [Fact]
    public void No_text_and_no_place_in_it_makes_an_edit_throw_overlap_or_lie_outside()
    {
        var cases = NotesCampaign.Cases(2_000, 100_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}, {cases} texts");
        var random = new Random(Seed);
        for (var i = 0; i < cases; i++)
        {
            var text = new StringBuilder();
            for (var j = random.Next(25); j >= 0; j--)
                text.Append(Pieces[random.Next(Pieces.Length)]);
            // Every character of Latin-1 as one byte: some of it is no UTF-8.
            var bytes = random.Next(4) == 0 ? Encoding.Latin1.GetBytes(text.ToString()) : Encoding.UTF8.GetBytes(text.ToString());
            var start = random.Next(bytes.Length + 1);
            var end = random.Next(start, bytes.Length + 1);
            try
            {
                Check(bytes, start, end);
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"text {i}, [{start},{end}): {text}", error);
            }
        }
    }

    private static void Check(byte[] bytes, int start, int end)
    {
        var scan = NoteScan.Of(bytes);
        var vault = new TestVault().With("a.md", "# h\n\n[[n#h]] [t](x/n.md#h) ^z\n").With("b/a.md", "");
        vault.Apply(Notes.Index.NoteChange.Set("x/n.md", new Notes.Facts.FactsBuilder(vault.Index.Names.Names).Build(scan)));
        var (index, note) = (vault.Index, vault.Note("x/n.md"));
        var line = scan.Lines.LineOf(start);
        Fits(scan, TaskToggle.At(scan, line, scan.Lines.LineOf(end)));
        Fits(scan, Optional(ListSorter.At(scan, start)));
        Fits(scan, Optional(TableOfContents.Update(scan)));
        Fits(scan, Optional(TableOfContents.Create(scan, start)));
        Fits(scan, ListContinuation.At(scan, line));
        Fits(scan, TableAligner.At(scan, start));
        Fits(scan, NoteFormatter.Format(scan, FormatRules.All, start, end));
        Fits(scan, new LinkConverter(index, note, scan).All(toMarkdown: true));
        Fits(scan, new LinkConverter(index, note, scan).All(toMarkdown: false));
        Fits(scan, [.. MentionIndex.Of(index).Find(scan, note.Id).Select(mention => new TextChange(mention.Start, mention.End, ""))]);
        foreach (var extraction in (NoteExtraction?[])[NoteExtraction.Section(index, note, scan, start), NoteExtraction.Selection(index, note, scan, start, end)])
        {
            if (extraction is not null)
                Fits(scan, [.. extraction.Extract("new").Edits.Where(edit => edit.Note == note.Id).Select(edit => new TextChange(edit.Range.Start, edit.Range.End, edit.NewText))]);
        }
        foreach (var link in note.Facts.Links)
        {
            MissingNote.PathOf(index, note, link, "");
            if (NoteInlining.IsAlone(scan, link))
                Fits(scan, [NoteInlining.Inline(index, note, scan, link, note, scan)]);
        }
    }

    private static List<TextChange> Optional(TextChange? change) => change is { } some ? [some] : [];

    private static void Fits(NoteScan scan, IReadOnlyList<TextChange> changes)
    {
        var at = 0;
        foreach (var change in changes)
        {
            Assert.True(change.Start >= at && change.End >= change.Start && change.End <= scan.Text.Length, $"{string.Join(", ", changes)} in {Encoding.UTF8.GetString(scan.Text.Span)}");
            at = change.End;
        }
    }
}
