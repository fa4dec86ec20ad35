using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Tests.Voice;

public sealed class OwnTextTests
{
    [Theory]
    [InlineData("We took the train.\n", "We took the train.")]
    [InlineData("# Heading alone\n\nText *under* **it**.\n", "Text under it.")]
    [InlineData("See [[Oak table]] and [the shop](https://example.org/x).\n", "See Oak table and the shop.")]
    [InlineData("See [[Oak table|our table]], it lasts.\n", "See our table, it lasts.")]
    [InlineData("> quoted by somebody\n\nMy own words.\n", "My own words.")]
    [InlineData("> [!note] Title\n> said in a callout\n\nMine.\n", "Mine.")]
    [InlineData("He said \"we must go at once\" and I stayed here for the whole day instead.\n", "He said and I stayed here for the whole day instead.")]
    [InlineData("\u201CAll of this is somebody else's sentence, word for word\u201D, he said.\n", "")]
    [InlineData("Run `make all` before you push it.\n", "Run before you push it.")]
    [InlineData("```\nfor code there is none\n```\n\n    nor for this\n", "")]
    [InlineData("| a | b |\n| - | - |\n| c | d |\n", "")]
    [InlineData("Then $x^2$ grows, as everybody knows by now.\n", "Then grows, as everybody knows by now.")]
    [InlineData("- first thing I did\n- second thing\n", "first thing I did|second thing")]
    [InlineData("---\ntitle: x\n---\nBody.\n", "Body.")]
    [InlineData("cost:: 12 EUR\n", "")]
    [InlineData("", "")]
    [InlineData("\"a mark that is never closed, and much text behind it\n", "\"a mark that is never closed, and much text behind it")]
    public void Only_what_the_writer_wrote_is_left(string note, string expected) =>
        Assert.Equal(expected, string.Join('|', OwnText.In(NoteScan.Of(Encoding.UTF8.GetBytes(note))).Select(passage => passage.Text)));

    [Theory]
    [InlineData("---\nvoice: false\n---\ntext\n", true)]
    [InlineData("---\nvoice: no\n---\ntext\n", true)]
    [InlineData("---\nvoice: true\n---\ntext\n", false)]
    [InlineData("---\ntype: voice\n---\ntext\n", true)]
    [InlineData("---\ntype: Run\n---\ntext\n", true)]
    [InlineData("---\ntype: vault-draft\nvoice: true\n---\ntext\n", true)]
    [InlineData("---\ntype: decision\n---\ntext\n", false)]
    [InlineData("---\nauthor: Somebody Else\n---\ntext\n", true)]
    [InlineData("---\nauthor: anna\n---\ntext\n", false)]
    [InlineData("---\nauthor: \"[[Anna]]\"\n---\ntext\n", false)]
    [InlineData("text\n", false)]
    public void Notes_say_that_they_are_not_the_writers(string note, bool isLeftOut) =>
        Assert.Equal(isLeftOut, OwnText.IsLeftOut(NoteScan.Of(Encoding.UTF8.GetBytes(note)), ["Anna"]));

    [Fact]
    public void Bytes_that_are_no_text_and_huge_notes_stop_nothing()
    {
        byte[] broken = [0xFF, 0xC3, (byte)' ', 0xE2, 0x80, (byte)'"', (byte)'x', (byte)'\n'];
        Assert.NotNull(OwnText.In(NoteScan.Of(broken)));
        var huge = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("A line that is \"quoted\" and goes on. ", 30_000)));
        Assert.Single(OwnText.In(NoteScan.Of(huge)));
    }
}
