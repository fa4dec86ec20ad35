using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Model;
using static EdgeTwin.Self.Encoder.EncoderFileLayout;

namespace EdgeTwin.Self.Encoder;

/// <summary>Makes the bytes of an encoder's file. The same tensors give the same bytes, on every machine.</summary>
internal static class EncoderFileWriter
{
    private const int WeightMax = 127;

    /// <summary>Makes them.</summary>
    /// <param name="description">What it is made of.</param>
    /// <param name="pieces">The vocabulary: text and score of each piece.</param>
    /// <param name="tensor">A tensor by its name and its number of values, row by row.</param>
    public static byte[] Write(EncoderDescription description, IReadOnlyList<(string Text, double Score)> pieces, Func<string, int, ReadOnlySpan<float>> tensor)
    {
        var about = Encoding.UTF8.GetBytes(description.Text);
        var vocabulary = Vocabulary(pieces);
        var vocabularyAt = HeaderLength + EncoderSection.Aligned(about.Length);
        var place = vocabularyAt + EncoderSection.Aligned(vocabulary.Length);
        var file = new byte[place + SectionsLength + sizeof(uint)];
        Magic.CopyTo(file);
        Set(file, VersionAt, LayoutNumber);
        Set(file, FileLengthAt, (uint)file.Length);
        Set(file, PieceCountAt, (uint)pieces.Count);
        Set(file, VocabularyLengthAt, (uint)vocabulary.Length);
        Set(file, DescriptionLengthAt, (uint)about.Length);
        about.CopyTo(file, HeaderLength);
        vocabulary.CopyTo(file, vocabularyAt);
        foreach (var section in EncoderShape.Sections)
        {
            var bytes = file.AsSpan(place, section.Length);
            place += section.Length;
            var values = tensor(section.Tensor, section.Count);
            if (section.RowCount == 0)
                MemoryMarshal.AsBytes(values).CopyTo(bytes);
            else
                Quantize(values, section, bytes);
            if (section.BiasTensor is { } bias)
                MemoryMarshal.AsBytes(tensor(bias, section.RowCount)).CopyTo(bytes[section.BiasAt..]);
        }
        Set(file, place, Crc32C.Of(file.AsSpan(0, place)));
        return file;
    }

    private static byte[] Vocabulary(IReadOnlyList<(string Text, double Score)> pieces)
    {
        var bytes = new byte[pieces.Sum(piece => PieceHeaderLength + Encoding.UTF8.GetByteCount(piece.Text))];
        var rest = bytes.AsSpan();
        foreach (var (text, score) in pieces)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(rest, score);
            var length = Encoding.UTF8.GetBytes(text, rest[PieceHeaderLength..]);
            rest[sizeof(double)] = checked((byte)length);
            rest = rest[(PieceHeaderLength + length)..];
        }
        return bytes;
    }

    // Each row by its largest weight.
    private static void Quantize(ReadOnlySpan<float> values, EncoderSection section, Span<byte> bytes)
    {
        var weights = MemoryMarshal.Cast<byte, sbyte>(bytes);
        var scales = MemoryMarshal.Cast<byte, float>(bytes[section.ScalesAt..]);
        var (rowStep, step) = section.IsTransposed ? (1, section.RowCount) : (section.RowLength, 1);
        for (var row = 0; row < section.RowCount; row++)
        {
            var largest = 0f;
            for (var column = 0; column < section.RowLength; column++)
                largest = Math.Max(largest, Math.Abs(values[(row * rowStep) + (column * step)]));
            scales[row] = largest / WeightMax;
            for (var column = 0; largest > 0 && column < section.RowLength; column++)
                weights[(row * section.RowLength) + column] = (sbyte)Math.Round((double)values[(row * rowStep) + (column * step)] * WeightMax / largest);
        }
    }

    private static void Set(Span<byte> file, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file[offset..], value);
}
