using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Notes.Tests.Editing;

public sealed class RewritingTests
{
    [Theory]
    [InlineData("- b¦\n- a\n", "- a\n- b\n")]
    [InlineData("- b\n  - d¦\n  - c\n- a\n", "- b\n  - c\n  - d\n- a\n")]
    [InlineData("- b¦\n  - d\n  - c\n- a\n", "- a\n- b\n  - d\n  - c\n")]
    [InlineData("- b¦\n- a", "- a\n- b")]
    [InlineData("- b¦\n\n- a\n\ntext\n", "- a\n\n- b\n\ntext\n")]
    [InlineData("1. b¦\n2. a\n", "1. a\n2. b\n")]
    [InlineData("9. b¦\n10. a\n", "9. a\n10. b\n")]
    [InlineData("> - B¦\n> - a\n", "> - a\n> - B\n")]
    [InlineData("- [ ] b¦\n- [x] a\n", "- [x] a\n- [ ] b\n")]
    public void A_list_is_sorted_by_its_texts(string text, string sorted)
    {
        var marked = MarkedText.Of(text);
        Assert.Equal(sorted, marked.Applied(ListSorter.At(marked.Scan, marked.Start)));
    }

    [Theory]
    [InlineData("- a¦\n- b\n")]
    [InlineData("text¦\n")]
    [InlineData("- - b¦\n  - a\n")]
    [InlineData("9. b¦\n   c\n10. a\n")]
    [InlineData("¦")]
    public void What_is_in_order_or_would_be_torn_apart_stays(string text)
    {
        var marked = MarkedText.Of(text);
        Assert.Null(ListSorter.At(marked.Scan, marked.Start));
    }

    [Theory]
    [InlineData("- [ ] a¦\n", "- [x] a\n")]
    [InlineData("- [x] a¦\n", "- [ ] a\n")]
    [InlineData("- a¦\n", "- [ ] a\n")]
    [InlineData("1. a¦\n", "1. [ ] a\n")]
    [InlineData("> - [ ] a¦\n", "> - [x] a\n")]
    [InlineData("- ¦[ ] a\n- [x] b¦\n- [ ] c\n", "- [x] a\n- [x] b\n- [ ] c\n")]
    [InlineData("- ¦[x] a\n- [x] b¦\n", "- [ ] a\n- [ ] b\n")]
    [InlineData("-¦", "- [ ] ")]
    [InlineData("text¦\n", "text\n")]
    [InlineData("¦", "")]
    public void A_task_is_ticked_off_and_on(string text, string toggled)
    {
        var marked = MarkedText.Of(text);
        Assert.Equal(toggled, MarkedText.Applied(marked.Scan, TaskToggle.At(marked.Scan, marked.Scan.Lines.LineOf(marked.Start), marked.Scan.Lines.LineOf(marked.End))));
    }

    [Theory]
    [InlineData("# T\n¦\n## A\n### B\n## A\n", "# T\n\n<!-- toc -->\n\n- [A](#a)\n  - [B](#b)\n- [A](#a-1)\n\n<!-- /toc -->\n\n## A\n### B\n## A\n")]
    [InlineData("# T¦\ntext\n## A [x](y) `c`\n", "# T\n\n<!-- toc -->\n\n- [A x `c`](#a-x-c)\n\n<!-- /toc -->\ntext\n## A [x](y) `c`\n")]
    [InlineData("¦## Ä b\n", "<!-- toc -->\n\n- [Ä b](#%C3%A4-b)\n\n<!-- /toc -->\n\n## Ä b\n")]
    public void A_table_of_contents_is_made(string text, string made)
    {
        var marked = MarkedText.Of(text);
        Assert.Equal(made, marked.Applied(TableOfContents.Create(marked.Scan, marked.Start)));
        var again = MarkedText.ScanOf(made);
        Assert.True(TableOfContents.IsIn(again));
        Assert.Null(TableOfContents.Update(again));
    }

    [Fact]
    public void A_table_of_contents_is_brought_up_to_date()
    {
        const string Text = "# T\r\n\r\n<!-- toc -->\r\nold\r\n\r\n<!-- /toc -->\r\n\r\n## New\r\n";
        var scan = MarkedText.ScanOf(Text.Replace("-->\r\nold", "-->\r\n\r\nold", StringComparison.Ordinal));
        Assert.Equal("# T\r\n\r\n<!-- toc -->\r\n\r\n- [New](#new)\r\n\r\n<!-- /toc -->\r\n\r\n## New\r\n", MarkedText.Applied(scan, TableOfContents.Update(scan)!.Value));
    }

    [Fact]
    public void A_note_without_headings_gets_none() => Assert.Null(TableOfContents.Create(MarkedText.ScanOf("text\n"), 0));

    [Theory]
    [InlineData("A title", "A title")]
    [InlineData("a/b: c #d [[e]]", "a b c d e")]
    [InlineData("  ...  ", "")]
    [InlineData("x\ty\u0001z", "x y z")]
    [InlineData("A very long title that goes on and on until nobody wants to read it any more", "A very long title that goes on and on until nobody wants to")]
    public void A_title_becomes_a_file_name(string title, string name) => Assert.Equal(name, NoteName.Of(title));
}
