using System.Runtime.InteropServices;
using System.Text;
using CsCheck;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Tests.Recall;

public sealed class PassageFinderTests
{
    private static readonly string[] Parts = ["# h\n", "\n", "text ", "- item\n", "> q\n", "| a |\n|---|\n", "```\n", "[^1]: f\n", "  ", "é", "---\n", "[[l]]", "\r\n"];

    [Theory]
    [InlineData("one\ntwo\n\nthree", "1-2 one\ntwo; 4-4 three")]
    [InlineData("---\ntype: value\n---\n# T\ntext", "1-3 ---\ntype: value\n---; 5-5 T: text")]
    [InlineData("# A\n## B\ntext\n# C", "3-3 B: text; 4-4 C: # C")]
    [InlineData("- a\n- b\n\n> quote\n> more\n", "1-2 - a\n- b; 4-5 > quote\n> more")]
    [InlineData("```\ncode\n```\n\n    code\n\n<div>\nx\n</div>\n\n$$\nm\n$$\n\n%%\nc\n%%\n", "")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n", "1-3 | a | b |\n|---|---|\n| 1 | 2 |")]
    [InlineData("[^1]: a footnote\n", "1-1 [^1]: a footnote")]
    [InlineData("", "")]
    public void A_note_is_divided_into_passages(string note, string expected)
    {
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(note));
        Assert.Equal(expected, string.Join("; ", PassageFinder.In(scan).Select(passage =>
            $"{passage.FirstLine + 1}-{passage.LastLine + 1} {(passage.Heading.Length > 0 ? TextOf(scan, passage.Heading) + ": " : "")}{TextOf(scan, passage.Span)}")));
    }

    [Fact]
    public void A_long_list_is_divided_into_its_items()
    {
        var item = new string('x', PassageFinder.WholeBytesMax / 2);
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes($"- {item}\n- {item}\n  - inner\n"));
        Assert.Equal([item, item, "- inner"], PassageFinder.In(scan).Select(passage => TextOf(scan, passage.Span)));
    }

    [Theory]
    [InlineData("See [[Note|the note]], [[Other]] and [text](http://x.y/z).", "See the note, Other and text.")]
    [InlineData("**bold** `code` #tag ^id", "bold code tag")]
    [InlineData("> a quote\n> of two lines", "a quote of two lines")]
    [InlineData("- [ ] task %%hidden%%", "- task")]
    [InlineData("key:: value", "key:: value")]
    public void A_passage_is_read_without_its_marks(string note, string expected)
    {
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(note));
        var plain = new List<byte>();
        PlainText.Write(scan, new TextSpan(0, scan.Text.Length), plain);
        Assert.Equal(expected, Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(plain)));
    }

    [Fact]
    public void Passages_of_any_text_are_in_order_and_do_not_overlap() => Gen.Int[0, Parts.Length - 1].Select(part => Parts[part]).Array[0, 40].Sample(parts =>
    {
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(string.Concat(parts)));
        var end = 0;
        foreach (var passage in PassageFinder.In(scan))
        {
            Assert.True(passage.Span.Start >= end && passage.Span.Length > 0 && passage.Span.End <= scan.Text.Length, TextOf(scan, passage.Span));
            Assert.Equal((scan.Lines.LineOf(passage.Span.Start), scan.Lines.LineOf(passage.Span.End - 1)), (passage.FirstLine, passage.LastLine));
            end = passage.Span.End;
        }
        NoteWords.Of("n.md", scan);
    });

    private static string TextOf(NoteScan scan, TextSpan span) => Encoding.UTF8.GetString(scan.Text.Span[span.Start..span.End]);
}
