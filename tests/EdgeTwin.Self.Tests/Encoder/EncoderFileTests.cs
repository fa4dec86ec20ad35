using System.Buffers.Binary;
using CsCheck;
using EdgeTwin.Model;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Tests.Encoder;

public sealed class EncoderFileTests
{
    private static readonly byte[] Whole = MadeEncoder.Bytes;

    [Fact]
    public void What_is_written_is_read()
    {
        var file = EncoderFile.Read(Whole, "made");
        Assert.Equal(new EncoderDescription("made", "@made/model", "1.0.0", "MIT"), file.Description);
        Assert.Equal(Whole.Length, file.Length);
        Assert.Equal(MadeEncoder.Pieces, file.Vocabulary.Pieces.Select((piece, number) => (piece, file.Vocabulary.Score(number))));
        foreach (var (rows, section) in new[] { (file.Weights.Embeddings, EncoderShape.Sections[0]), (file.Weights.Second.Narrowing, EncoderShape.Sections[^2]) })
        {
            var tensor = MadeEncoder.Tensor(section.Tensor, section.Count).ToArray();
            for (var row = 0; row < section.RowCount; row += 37)
            {
                for (var column = 0; column < section.RowLength; column += 11)
                {
                    var value = tensor[section.IsTransposed ? (column * section.RowCount) + row : (row * section.RowLength) + column];
                    Assert.Equal(value, rows.Weights[(row * section.RowLength) + column] * rows.Scales[row], 0.51 * rows.Scales[row]);
                }
            }
        }
    }

    [Theory]
    [InlineData(0, "are no encoder")]
    [InlineData(63, "are no encoder")]
    [InlineData(1000, "and says that it has")]
    [InlineData(7_000_000, "and says that it has")]
    public void A_file_that_was_cut_says_so_and_what_to_do(int length, string detail)
    {
        using var folder = new ScratchFolder("encoder");
        File.WriteAllBytes(folder["cut"], Whole[..length]);
        var error = Assert.Throws<EncoderFormatException>(() => EncoderFile.Open(folder["cut"]));
        Assert.Contains(detail, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(folder["cut"], error.Message, StringComparison.Ordinal);
        Assert.Contains("scripts/encoder.sh", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_flipped_bit_goes_unnoticed() =>
        Gen.Int[0, (Whole.Length * 8) - 1].Sample(
            bit =>
            {
                var bytes = Whole.ToArray();
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Throws<EncoderFormatException>(() => EncoderFile.Read(bytes, "flipped"));
            },
            iter: 50);

    /// <summary>Nonsense with a right check-sum: refused, or an encoder whose vectors are nonsense.</summary>
    [Fact]
    public void No_bytes_make_the_reader_or_the_encoder_fail_in_another_way() =>
        Gen.Select(Gen.Int[8, 1200], Gen.Byte.Array[1, 8]).Array[1, 4].Sample(
            changes =>
            {
                var bytes = Whole.ToArray();
                foreach (var (place, change) in changes)
                    change.CopyTo(bytes, place);
                Mend(bytes);
                try
                {
                    new SentenceEncoder(EncoderFile.Read(bytes, "changed")).Encode("the there xx", new float[EncoderFile.Dimensions]);
                }
                catch (EncoderFormatException)
                {
                    // Refused.
                }
            },
            iter: 100);

    [Fact]
    public void Another_layout_and_another_kind_of_file_are_named()
    {
        var newer = Whole.ToArray();
        newer[8] = 2;
        Mend(newer);
        Assert.Contains("layout is number 2, allowed is 1", Assert.Throws<EncoderFormatException>(() => EncoderFile.Read(newer, "newer")).Message, StringComparison.Ordinal);
        Assert.Contains("this is no encoder", Assert.Throws<EncoderFormatException>(() => EncoderFile.Read(new byte[100], "zeros")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data", "/h/me", "/data/edgetwin/encoder/")]
    [InlineData("relative", "/h/me", "/h/me/.local/share/edgetwin/encoder/")]
    [InlineData(null, "/h/me", "/h/me/.local/share/edgetwin/encoder/")]
    public void It_lies_in_the_users_data_folder(string? data, string home, string expected)
    {
        var path = EncoderFile.PlaceOf(name => name == "HOME" ? home : data);
        Assert.Equal(expected, Path.GetDirectoryName(path) + "/");
        Assert.Contains($"/edgetwin/encoder/{Path.GetFileName(path)}\n", File.ReadAllText(RepositoryRoot.Of("scripts/encoder.sh")), StringComparison.Ordinal);
    }

    private static void Mend(byte[] bytes) =>
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - sizeof(uint)), Crc32C.Of(bytes.AsSpan(0, bytes.Length - sizeof(uint))));
}
