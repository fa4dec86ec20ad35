using CsCheck;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Tests.Encoder;

public sealed class SentencePiecesTests
{
    private static readonly PieceVocabulary Vocabulary = MadeEncoder.File.Vocabulary;

    [Theory]
    [InlineData("", "")]
    [InlineData("the", "▁the")]
    [InlineData("there", "▁the|re")]
    [InlineData("the the", "▁the|▁the")]
    [InlineData("the  the", "▁the|▁|▁the")]
    [InlineData("the\nthe", "▁the|▁the")]
    [InlineData("the \r\n\t the", "▁the|▁the")]
    [InlineData("Ж", "▁|?")]
    [InlineData("ЖЖЖ", "▁|?")]
    [InlineData("🌱", "▁|?")]
    [InlineData("\ud83c", "▁|?")]
    [InlineData("Ж Ж", "▁|?|▁|?")]
    [InlineData("e\u0301", "▁|é")]
    [InlineData("ﬁ", "▁|fi")]
    [InlineData("½", "▁|1|⁄|2")]
    [InlineData("ｔｈｅ", "▁the")]
    [InlineData("\u00a0the", "▁|▁the")]
    [InlineData("▁the", "▁|▁the")]
    // Of equal sums the one with the shorter last piece.
    [InlineData("exx", "▁|e|x|x")]
    public void A_text_is_cut_into_its_best_pieces(string text, string expected)
    {
        var pieces = new int[EncoderFile.PiecesMax];
        var count = new SentencePieces(Vocabulary).Cut(text, pieces);
        Assert.Equal(expected, string.Join('|', pieces.Take(count).Select(piece => piece == PieceVocabulary.Unknown ? "?" : Vocabulary.Pieces[piece])));
    }

    [Fact]
    public void A_long_text_is_cut_no_further_than_there_is_room()
    {
        var pieces = new int[EncoderFile.PiecesMax];
        Assert.Equal(128, new SentencePieces(Vocabulary).Cut(string.Concat(Enumerable.Repeat("the ", 1_000_000)), pieces));
        Assert.Equal(2, new SentencePieces(Vocabulary).Cut(new string('Ж', 1_000_000), pieces));
        Assert.Equal(128, new SentencePieces(Vocabulary).Cut(new string('x', 1_000_000), pieces));
    }

    [Fact]
    public void Any_text_is_cut_and_what_is_cut_first_makes_no_difference()
    {
        var used = new SentencePieces(Vocabulary);
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["the r.xé\n 1½ﬁЖ"], 0, 400]).Sample(
            text =>
            {
                int[] pieces = new int[128], again = new int[128];
                var count = used.Cut(text, pieces);
                Assert.Equal(count, new SentencePieces(Vocabulary).Cut(text, again));
                Assert.Equal(again, pieces);
                Assert.All(pieces.Take(count), piece => Assert.True(piece is 0 or >= PieceVocabulary.ReservedCount && piece < Vocabulary.Pieces.Count));
            },
            threads: 1);
    }
}
