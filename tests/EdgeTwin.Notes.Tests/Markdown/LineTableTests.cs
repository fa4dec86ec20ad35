using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Tests.Markdown;

public sealed class LineTableTests
{
    private const string Text = "one\r\nä🎉b\rthree\n";

    [Fact]
    public void A_line_ends_in_any_of_the_three_ways()
    {
        var lines = LineTable.Of(Encoding.UTF8.GetBytes(Text));
        Assert.Equal(["one", "ä🎉b", "three", ""], Enumerable.Range(0, lines.Count).Select(line => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Text)[lines.StartOf(line)..lines.EndOf(line)])));
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(5, 1, 0, 0)]
    [InlineData(7, 1, 2, 1)] // behind ä
    [InlineData(11, 1, 6, 3)] // behind the party popper, which is a surrogate pair
    [InlineData(19, 3, 0, 0)] // the empty line at the end
    public void A_byte_has_a_place_in_both_encodings_and_comes_back(int offset, int line, int utf8, int utf16)
    {
        var lines = LineTable.Of(Encoding.UTF8.GetBytes(Text));
        var place = lines.PositionOf(offset);
        Assert.Equal((line, utf8, utf16), (place.Line, place.Utf8, place.Utf16));
        Assert.Equal((offset, offset), (lines.OffsetOfUtf8(line, utf8), lines.OffsetOfUtf16(line, utf16)));
    }

    [Theory]
    [InlineData(1, 2, 7)] // in the middle of the pair: its beginning
    [InlineData(0, 99, 3)] // behind the end: the end
    [InlineData(4, 0, -1)]
    [InlineData(-1, 0, -1)]
    [InlineData(0, -1, -1)]
    public void A_place_that_is_none_is_the_nearest_or_refused(int line, int column, int offset) =>
        Assert.Equal(offset, LineTable.Of(Encoding.UTF8.GetBytes(Text)).OffsetOfUtf16(line, column));

    [Fact]
    public void Bytes_that_are_not_UTF8_count_as_a_decoder_would_show_them()
    {
        byte[] text = [0xFF, (byte)'a', 0xE2, 0x82, (byte)'b'];
        var lines = LineTable.Of(text);
        for (var offset = 0; offset <= text.Length; offset++)
            Assert.Equal(Encoding.UTF8.GetString(text[..offset]).Length, lines.PositionOf(offset).Utf16);
    }
}
