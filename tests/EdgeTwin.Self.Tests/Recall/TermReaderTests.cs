using System.Text;
using CsCheck;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Tests.Recall;

public sealed class TermReaderTests
{
    [Theory]
    [InlineData("The oak table, and Anna's chair.", "oak table Anna's chair")]
    [InlineData("it isn't the", "")]
    [InlineData("1,400 € in 2026-03-01", "1 400 2026 03 01")]
    [InlineData("Straße café naïve", "Straße café naïve")]
    [InlineData("東京 tower", "東 京 tower")]
    [InlineData("a-b_c snake_case", "b c snake case")]
    [InlineData("'quoted' don't", "quoted")]
    [InlineData("", "")]
    public void The_words_that_carry_meaning_are_read(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Words(Encoding.UTF8.GetBytes(text)).Select(word => word.Text)));

    [Theory]
    [InlineData("decided deciding DECIDES", 1)]
    [InlineData("café cafe\u0301", 1)]
    [InlineData("Anna's Anna\u2019s Anna", 1)]
    [InlineData("isn\u2019t it\u2019s", 0)]
    [InlineData("oak pine", 2)]
    public void Spellings_and_forms_of_one_word_have_one_number(string text, int numbers) =>
        Assert.Equal(numbers, Words(Encoding.UTF8.GetBytes(text)).Select(word => word.Term).Distinct().Count());

    [Fact]
    public void Any_bytes_are_read_to_their_end_and_words_do_not_overlap() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var end = 0;
        foreach (var word in Words(bytes))
        {
            Assert.True(word.Start >= end && word.End > word.Start && word.End <= bytes.Length);
            end = word.End;
        }
    });

    private static List<(ulong Term, int Start, int End, string Text)> Words(byte[] text)
    {
        var words = new List<(ulong Term, int Start, int End, string Text)>();
        var reader = new TermReader(text);
        while (reader.Read())
            words.Add((reader.Term, reader.Start, reader.End, Encoding.UTF8.GetString(text.AsSpan(reader.Start..reader.End))));
        return words;
    }
}
