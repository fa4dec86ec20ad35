using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Notes.Tests.Structure;

public sealed class NoteFoldsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("one line", "")]
    [InlineData("# only a heading\n", "")]
    [InlineData("---\ntitle: x\n---\ntext\n", "FrontMatter 0-2")]
    [InlineData("# A\n\ntext\n\n## B\nb\n# C\nc\n\n\n", "Section 0-5, Section 4-5, Section 6-7")]
    [InlineData("A\n===\ntext\n", "Section 0-2")]
    [InlineData("```\ncode\n```\n", "Block 0-2")]
    [InlineData("```\nnever closed\n\n", "Block 0-1")]
    [InlineData("- a\n- b\n", "Block 0-1")]
    [InlineData("- a\n  more\n- b\n", "Block 0-1")]
    [InlineData("- a\n- b\n  more\n\n- c\n", "Block 0-4, Block 1-2")]
    [InlineData("- a\n  - b\n  - c\n- d\n", "Block 0-2, Block 1-2")]
    [InlineData("> [!note] t\n> text\n\n> quote\n> more\n", "Block 0-1, Block 3-4")]
    [InlineData("> # A\n> a\n> # B\n> b\n\ntext\n", "Block 0-3, Section 2-3")]
    [InlineData("# A\n> # Q\n> q\n\n## B\nb\n", "Section 0-5, Section 1-2, Section 4-5")]
    [InlineData("| a |\n|---|\n| b |\n", "Block 0-2")]
    [InlineData("%%\ncomment\n%%\n", "Comment 0-2")]
    [InlineData("a %%b\nc%% d\n", "Comment 0-1")]
    [InlineData("<!-- a\nb -->\n", "Comment 0-1")]
    [InlineData("<div>\na\n</div>\n", "Block 0-2")]
    [InlineData("$$\nx\n$$\n", "Block 0-2")]
    [InlineData("[^1]: a\n    b\n", "Block 0-1")]
    [InlineData("# A\r\ntext\r\n", "Section 0-1")]
    public void Folds_are(string text, string folds) => Assert.Equal(folds, Show(NoteFolds.Of(Scan(text), int.MaxValue)));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "Section 0-5")]
    [InlineData(2, "Section 0-5, Section 7-8")]
    [InlineData(3, "Section 0-5, Section 1-5, Section 7-8")]
    [InlineData(9, "Section 0-5, Section 1-5, Section 2-5, Block 4-5, Section 7-8")]
    public void Of_too_many_the_outermost_are_taken(int max, string folds) =>
        Assert.Equal(folds, Show(NoteFolds.Of(Scan("# A\n## B\n### C\n\n- a\n- b\n\n# D\nd\n"), max)));

    [Fact]
    public void Of_any_text_folds_lie_in_it_and_in_each_other_and_begin_on_different_lines()
    {
        foreach (var scan in AnyNote.All)
        {
            var open = new Stack<NoteFold>();
            var first = -1;
            foreach (var fold in NoteFolds.Of(scan, int.MaxValue))
            {
                Assert.True(fold.FirstLine > first && fold.LastLine > fold.FirstLine && fold.LastLine < scan.Lines.Count, $"{fold} in {AnyNote.Show(scan)}");
                while (open.TryPeek(out var around) && around.LastLine < fold.FirstLine)
                    open.Pop();
                // Two blocks may share the line where one ends and the next begins, never more.
                Assert.True(open.Count == 0 || fold.LastLine <= open.Peek().LastLine || fold.FirstLine == open.Peek().LastLine, $"{fold} crosses {open.FirstOrDefault()} in {AnyNote.Show(scan)}");
                first = fold.FirstLine;
                open.Push(fold);
            }
        }
    }

    private static NoteScan Scan(string text) => NoteScan.Of(Encoding.UTF8.GetBytes(text));

    private static string Show(IEnumerable<NoteFold> folds) => string.Join(", ", folds.Select(fold => $"{fold.Kind} {fold.FirstLine}-{fold.LastLine}"));
}
