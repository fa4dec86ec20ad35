using System.Text;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Editing;

public sealed class NoteExtractionTests
{
    [Theory]
    [InlineData("# T\n\n## Pa¦rt\ntext\n\n### Below\n\n## Next\n", "# T\n\n[[Part]]\n\n## Next\n", "# Part\ntext\n\n## Below\n")]
    [InlineData("[x](b.md)\n# T\n## Pa¦rt\n[y](b.md) [[b]]\n", "[x](b.md)\n# T\n[[Part]]\n", "# Part\n[y](../a/b.md) [[b]]\n")]
    [InlineData("# T\n[[#Part]] [[#T]]\n## Pa¦rt\n[[#T]] [[#Part]]\n", "# T\n[[Part#Part]] [[#T]]\n[[Part]]\n", "# Part\n[[n#T]] [[#Part]]\n")]
    [InlineData("# T\n## Pa¦rt\na[^1] [l]\n# Rest\n[^1]: note\n\n[l]: b.md\n", "# T\n[[Part]]\n# Rest\n[^1]: note\n\n[l]: b.md\n", "# Part\na[^1] [l]\n\n[^1]: note\n[l]: ../a/b.md\n")]
    public void A_section_becomes_a_note_and_leaves_a_link(string text, string left, string made) => Check(text, left, "new/Part.md", made);

    [Theory]
    [InlineData("a\n\n¦some words here\nmore¦\n\nb\n", "a\n\n[[some words here]]\n\nb\n", "new/some words here.md", "# some words here\n\nsome words here\nmore\n")]
    [InlineData("a ¦one two¦ b\n", "a [[one two]] b\n", "new/one two.md", "# one two\n\none two\n")]
    [InlineData("[m](b.md) ¦- x¦\n", "[m](b.md) [x](../new/x.md)\n", "new/x.md", "# x\n\n- x\n")]
    [InlineData("¦b¦\n", "[[new/b|b]]\n", "new/b.md", "# b\n\nb\n")]
    public void A_selection_becomes_a_note_and_leaves_a_link(string text, string left, string path, string made) => Check(text, left, path, made);

    [Fact]
    public void Links_of_other_notes_to_what_moved_follow_it()
    {
        const string Other = "[[n#Part]] [[n#T]] [p](a/n.md#part)\n";
        var marked = MarkedText.Of("# T\n## Pa¦rt\n");
        var vault = new TestVault().With("a/n.md", Text(marked)).With("other.md", Other);
        var extracted = NoteExtraction.Section(vault.Index, vault.Note("a/n.md"), marked.Scan, marked.Start)!.Extract("");
        Assert.Equal("Part.md", extracted.Path);
        Assert.Equal("[[Part#Part]] [[n#T]] [p](Part.md#part)\n", Applied(vault, "other.md", Other, extracted));
    }

    [Fact]
    public void A_name_that_is_taken_gets_a_number()
    {
        var marked = MarkedText.Of("# T\n## Pa¦rt\n");
        var vault = new TestVault().With("n.md", Text(marked)).With("Part.md", "");
        Assert.Equal("Part 2.md", NoteExtraction.Section(vault.Index, vault.Note("n.md"), marked.Scan, marked.Start)!.Extract("").Path);
    }

    [Theory]
    [InlineData("# T¦\ntext\n")]
    [InlineData("text¦\n")]
    [InlineData("> # Q¦\n\nx\n")]
    public void What_is_all_of_the_note_or_no_section_is_not_extracted(string text)
    {
        var marked = MarkedText.Of(text);
        var vault = new TestVault().With("n.md", Text(marked));
        Assert.Null(NoteExtraction.Section(vault.Index, vault.Note("n.md"), marked.Scan, marked.Start));
    }

    [Theory]
    [InlineData("x\n![[b]]\ny\n", "x\n# B\n[z](../b/c.md)\n## Part\np\ny\n")]
    [InlineData("[[b#Part]]\n", "## Part\np\n")]
    public void A_link_alone_on_its_line_is_replaced_by_what_it_leads_to(string text, string inlined)
    {
        const string Target = "---\ntitle: t\n---\n# B\n[z](c.md)\n## Part\np\n";
        var vault = new TestVault().With("a/n.md", text).With("b/b.md", Target).With("b/c.md", "");
        var (note, scan) = (vault.Note("a/n.md"), MarkedText.ScanOf(text));
        var link = note.Facts.Links.ToList()[0];
        Assert.True(NoteInlining.IsAlone(scan, link));
        Assert.Equal(inlined, MarkedText.Applied(scan, NoteInlining.Inline(vault.Index, note, scan, link, vault.Note("b/b.md"), MarkedText.ScanOf(Target))));
    }

    [Theory]
    [InlineData("x [[b]]\n")]
    [InlineData("- [[b]]\n")]
    [InlineData("[[b]] [[b]]\n")]
    public void A_link_among_other_text_is_not_inlined(string text)
    {
        var vault = new TestVault().With("n.md", text);
        Assert.False(NoteInlining.IsAlone(MarkedText.ScanOf(text), vault.Note("n.md").Facts.Links.ToList()[0]));
    }

    private static void Check(string text, string left, string path, string made)
    {
        var marked = MarkedText.Of(text);
        var vault = new TestVault().With("a/n.md", Text(marked)).With("a/b.md", "");
        var note = vault.Note("a/n.md");
        var extraction = marked.End > marked.Start ? NoteExtraction.Selection(vault.Index, note, marked.Scan, marked.Start, marked.End) : NoteExtraction.Section(vault.Index, note, marked.Scan, marked.Start);
        var extracted = extraction!.Extract("new");
        Assert.Equal((path, made), (extracted.Path, extracted.Text));
        Assert.Equal(left, Applied(vault, "a/n.md", Text(marked), extracted));
    }

    private static string Text(MarkedText marked) => Encoding.UTF8.GetString(marked.Scan.Text.Span);

    private static string Applied(TestVault vault, string path, string text, ExtractedNote extracted) =>
        MarkedText.Applied(MarkedText.ScanOf(text), extracted.Edits.Where(edit => edit.Note == vault.Note(path).Id).Select(edit => new TextChange(edit.Range.Start, edit.Range.End, edit.NewText)));
}
