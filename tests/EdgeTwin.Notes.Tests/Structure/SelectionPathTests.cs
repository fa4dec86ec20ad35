using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Notes.Tests.Structure;

public sealed class SelectionPathTests
{
    [Theory]
    [InlineData("¦", "")]
    [InlineData("one t¦wo", "two", "one two")]
    [InlineData("one two¦", "two", "one two")]
    [InlineData("grün¦e Wörter", "grüne", "grüne Wörter")]
    [InlineData("a [[no¦te x|text]] b", "note", "note x", "[[note x|text]]", "a [[note x|text]] b")]
    [InlineData("a [[note|te¦xt]] b", "text", "[[note|text]]", "a [[note|text]] b")]
    [InlineData("see #a/b¦c now", "bc", "a/bc", "#a/bc", "see #a/bc now")]
    [InlineData("- a\n- b **c¦**\n", "c", "b **c**", "- b **c**", "- a\n- b **c**", "- a\n- b **c**\n")]
    [InlineData("> [!note] T\n> b¦ody\n", "body", "[!note] T\n> body", "> [!note] T\n> body", "> [!note] T\n> body\n")]
    [InlineData("# A\n\none\n\n## B\n\ntw¦o\n", "two", "## B\n\ntwo", "# A\n\none\n\n## B\n\ntwo", "# A\n\none\n\n## B\n\ntwo\n")]
    [InlineData("# He¦re I am\ntext", "Here", "Here I am", "# Here I am", "# Here I am\ntext")]
    [InlineData("---\ntags: [one, t¦wo]\n---\n", "two", "tags: [one, two", "tags: [one, two]", "---\ntags: [one, two]\n---", "---\ntags: [one, two]\n---\n")]
    [InlineData("[[a]]¦[[b]]", "[[a]]", "[[a]][[b]]")]
    public void A_selection_grows(string text, params string[] spans)
    {
        var offset = Encoding.UTF8.GetByteCount(text[..text.IndexOf('¦', StringComparison.Ordinal)]);
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(text.Replace("¦", "", StringComparison.Ordinal)));
        Assert.Equal(spans, SelectionPath.At(scan, offset).Select(span => Encoding.UTF8.GetString(scan.Text.Span[span.Start..span.End])));
    }

    [Fact]
    public void Everywhere_in_any_text_each_span_holds_the_place_and_the_span_before_it()
    {
        foreach (var scan in AnyNote.All)
        {
            for (var offset = 0; offset <= scan.Text.Length; offset += 3)
            {
                var inner = new TextSpan(offset, offset);
                foreach (var span in SelectionPath.At(scan, offset))
                {
                    Assert.True(span.Contains(inner) && (span.Length > inner.Length || inner.Length == 0), $"{span} around {inner} at {offset} in {AnyNote.Show(scan)}");
                    inner = span;
                }
                Assert.Equal(new TextSpan(0, scan.Text.Length), inner);
            }
        }
    }
}
