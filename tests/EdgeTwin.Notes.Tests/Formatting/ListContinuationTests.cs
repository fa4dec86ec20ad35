using EdgeTwin.Notes.Formatting;

namespace EdgeTwin.Notes.Tests.Formatting;

public sealed class ListContinuationTests
{
    // The cursor is where an editor leaves it: on the new line, behind what it has indented.
    [Theory]
    [InlineData("- a\n¦", "- a\n- ")]
    [InlineData("- a\n¦b\n", "- a\n- b\n")]
    [InlineData("  * a\n  ¦", "  * a\n  * ")]
    [InlineData("-   a\n¦", "-   a\n-   ")]
    [InlineData("1. a\n¦", "1. a\n2. ")]
    [InlineData("1. a\n¦\n2. b\n3. c\n", "1. a\n2. \n3. b\n4. c\n")]
    [InlineData("1. a\n¦\n1. b\n", "1. a\n2. \n1. b\n")]
    [InlineData("- [x] a\n¦", "- [x] a\n- [ ] ")]
    [InlineData("> a\n¦", "> a\n> ")]
    [InlineData("> [!note] a\n¦", "> [!note] a\n> ")]
    [InlineData("> - a\n¦", "> - a\n> - ")]
    [InlineData("- a\n- \n¦", "- a\n")]
    [InlineData("- a\n- [ ] \n¦", "- a\n")]
    [InlineData("> a\n> \n¦", "> a\n")]
    [InlineData("- a\r\n¦", "- a\r\n- ")]
    public void A_new_line_goes_on_with_the_marks_and_ends_below_an_empty_item(string text, string continued) => Assert.Equal(continued, Continued(text));

    [Theory]
    [InlineData("a\n¦")]
    [InlineData("```\n- a\n¦\n```\n")]
    [InlineData("- - -\n¦")]
    [InlineData("---\nk:\n- a\n¦\n---\n")]
    [InlineData("- a\n- ¦")]
    [InlineData("-a\n¦")]
    [InlineData("¦")]
    public void Elsewhere_nothing_is_changed(string text) => Assert.Equal(text.Replace("¦", "", StringComparison.Ordinal), Continued(text));

    [Fact]
    public void A_line_that_is_not_there_changes_nothing()
    {
        Assert.Empty(ListContinuation.At(MarkedText.ScanOf("- a\n"), 5));
        Assert.Empty(ListContinuation.At(MarkedText.ScanOf("- a\n"), -1));
    }

    private static string Continued(string text)
    {
        var marked = MarkedText.Of(text);
        return MarkedText.Applied(marked.Scan, ListContinuation.At(marked.Scan, marked.Scan.Lines.LineOf(marked.Start)));
    }
}
