using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Linking;

public sealed class LinkConverterTests
{
    [Theory]
    [InlineData("[[Other note]]", "[Other note](../Other%20note.md)")]
    [InlineData("[[Other note|text]]", "[text](../Other%20note.md)")]
    [InlineData("[[Other note#One two]]", "[Other note#One two](../Other%20note.md#one-two)")]
    [InlineData("[[Other note#^b]]", "[Other note#^b](../Other%20note.md#^b)")]
    [InlineData("[[#Own]]", "[Own](#own)")]
    [InlineData("[[missing]]", "[missing](../missing.md)")]
    [InlineData("![[pic.png]]", "![pic.png](pic.png)")]
    [InlineData("![[Other note]]", "![[Other note]]")]
    public void A_wiki_link_becomes_a_Markdown_link(string wiki, string markdown) => Assert.Equal(markdown, Converted(wiki, toMarkdown: true));

    [Theory]
    [InlineData("[text](../Other%20note.md)", "[[Other note|text]]")]
    [InlineData("[Other note](<../Other note.md>)", "[[Other note]]")]
    [InlineData("[text](../Other%20note.md#one-two)", "[[Other note#One two|text]]")]
    [InlineData("[Own](#own)", "[[#Own]]")]
    [InlineData("![p](pic.png)", "![[pic.png|p]]")]
    [InlineData("[text](../Other%20note.md \"title\")", "[text](../Other%20note.md \"title\")")]
    [InlineData("[a|b](../Other%20note.md)", "[a|b](../Other%20note.md)")]
    [InlineData("[web](https://x.org)", "[web](https://x.org)")]
    [InlineData("| a |\n|---|\n| [text](../Other%20note.md) |", "| a |\n|---|\n| [[Other note\\|text]] |")]
    public void A_Markdown_link_becomes_a_wiki_link(string markdown, string wiki) => Assert.Equal(wiki, Converted(markdown, toMarkdown: false));

    [Fact]
    public void All_links_of_a_note_are_converted_at_once_and_back() =>
        Assert.Equal("[x](../Other%20note.md) and [y](../Other%20note.md)", Converted("[[Other note|x]] and [[Other note|y]]", toMarkdown: true));

    private static string Converted(string text, bool toMarkdown)
    {
        var own = text + "\n\n# Own\n";
        var vault = new TestVault().With("a/n.md", own).With("Other note.md", "# One two\n\nx ^b\n");
        vault.Apply(Notes.Index.NoteChange.Set("a/pic.png", Notes.Facts.NoteFacts.Attachment));
        var scan = MarkedText.ScanOf(own);
        return MarkedText.Applied(scan, new LinkConverter(vault.Index, vault.Note("a/n.md"), scan).All(toMarkdown))[..^"\n\n# Own\n".Length];
    }
}
