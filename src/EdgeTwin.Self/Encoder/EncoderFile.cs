using System.Buffers.Binary;
using System.Text;
using EdgeTwin.Model;
using static EdgeTwin.Self.Encoder.EncoderFileLayout;

namespace EdgeTwin.Self.Encoder;

/// <summary>
/// A sentence encoder, as <see cref="EncoderImport"/> writes it: 7 MB of 8-bit weights, the vocabulary, and a check-sum over everything. It may be
/// used by any number of <see cref="SentenceEncoder"/>s and threads.
/// </summary>
public sealed class EncoderFile
{
    /// <summary>Numbers of a sentence's vector.</summary>
    public const int Dimensions = EncoderShape.Width;

    /// <summary>Pieces of a text that count; what is after them is left off. An English word is 1.3 pieces on average.</summary>
    public const int PiecesMax = 128;

    private const string MakeAgain = "make it again with 'scripts/encoder.sh', or 'twinlsp encoder import PACKAGE'";

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private EncoderFile(ReadOnlyMemory<byte> bytes, EncoderDescription description, PieceVocabulary vocabulary, EncoderWeights weights)
    {
        Length = bytes.Length;
        Checksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[^sizeof(uint)..]);
        Description = description;
        Vocabulary = vocabulary;
        Weights = weights;
    }

    /// <summary>What it was made of, and under which licence.</summary>
    public EncoderDescription Description { get; }

    /// <summary>Length in bytes.</summary>
    public int Length { get; }

    /// <summary>The check-sum of the file (CRC-32C): vectors of encoders with the same are comparable, of others they are not.</summary>
    public uint Checksum { get; }

    /// <summary>Its pieces.</summary>
    internal PieceVocabulary Vocabulary { get; }

    /// <summary>Its weights.</summary>
    internal EncoderWeights Weights { get; }

    /// <summary>Products of a weight and a number that each piece of a text takes, besides its attention to the others.</summary>
    public static int ProductsPerPiece { get; } = EncoderShape.Sections[..^1].Where(section => section.BiasTensor is not null).Sum(section => section.Count);

    /// <summary>
    /// Where a user's encoder is: in <c>edgetwin/encoder/</c> of their data folder (XDG Base Directory Specification), named after its layout, so that another
    /// layout is another file.
    /// </summary>
    /// <param name="environment">A variable of the environment by name; null or empty if it is not set.</param>
    public static string PlaceOf(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var data = environment("XDG_DATA_HOME") is { Length: > 0 } given && Path.IsPathRooted(given) ? given : Path.Combine(environment("HOME") ?? "/", ".local", "share");
        return Path.Combine(data, "edgetwin", "encoder", $"universal-sentence-encoder-lite-{LayoutNumber}.etencoder");
    }

    /// <summary>Reads a file into memory.</summary>
    /// <exception cref="EncoderFormatException">It is no encoder, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read; a <see cref="FileNotFoundException"/> or <see cref="DirectoryNotFoundException"/> if it is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static EncoderFile Open(string path)
    {
        using var handle = File.OpenHandle(path);
        var length = RandomAccess.GetLength(handle);
        // A file that is much too long is not read to find that out.
        if (length is < HeaderLength or > FileLengthMax)
            throw new EncoderFormatException(path, $"{length:N0} bytes are no encoder; {MakeAgain}");
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(read), read) is > 0 and var more)
            read += more;
        return Read(bytes.AsMemory(0, read), path);
    }

    /// <summary>Reads an encoder where it lies, such as in a mapped file: nothing of it is copied, and it must stay as it is.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="path">Where it is from, for messages.</param>
    /// <exception cref="EncoderFormatException">It is no encoder, or damaged.</exception>
    public static EncoderFile Read(ReadOnlyMemory<byte> bytes, string path)
    {
        var file = bytes.Span;
        if (file.Length < HeaderLength + sizeof(uint) || !file.StartsWith(Magic))
            throw new EncoderFormatException(path, $"this is no encoder; {MakeAgain}");
        if (Number(file, VersionAt) is not LayoutNumber and var number)
            throw new EncoderFormatException(path, $"its layout is number {number}, allowed is {LayoutNumber}; {MakeAgain}");
        if (Number(file, FileLengthAt) != (uint)file.Length)
            throw new EncoderFormatException(path, $"it has {file.Length:N0} bytes and says that it has {Number(file, FileLengthAt):N0}; {MakeAgain}");
        if (Crc32C.Of(file[..^sizeof(uint)]) != Number(file, file.Length - sizeof(uint)))
            throw new EncoderFormatException(path, $"its check-sum is wrong, so it is damaged; {MakeAgain}");
        // Whoever makes a check-sum right can still write nonsense.
        try
        {
            return Take(bytes);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            throw new EncoderFormatException(path, $"it is not of this encoder's shape; {MakeAgain}", error);
        }
    }

    private static EncoderFile Take(ReadOnlyMemory<byte> bytes)
    {
        var file = bytes.Span;
        var pieceCount = Number(file, PieceCountAt);
        var vocabularyLength = Number(file, VocabularyLengthAt);
        var descriptionLength = Number(file, DescriptionLengthAt);
        if (pieceCount is < PieceVocabulary.ReservedCount or > EncoderShape.EmbeddingRows || vocabularyLength > file.Length || descriptionLength > file.Length)
            throw new FormatException();
        var description = EncoderDescription.Parse(StrictUtf8.GetString(file.Slice(HeaderLength, (int)descriptionLength)));
        var vocabularyAt = HeaderLength + EncoderSection.Aligned((int)descriptionLength);
        var sectionsAt = vocabularyAt + EncoderSection.Aligned((int)vocabularyLength);
        if (sectionsAt + SectionsLength + sizeof(uint) != file.Length)
            throw new FormatException();
        var vocabulary = TakeVocabulary(file.Slice(vocabularyAt, (int)vocabularyLength), (int)pieceCount);
        return new EncoderFile(bytes, description, vocabulary, new EncoderWeights(bytes.Slice(sectionsAt, SectionsLength)));
    }

    // For each piece its score, the length of its text, and its text.
    private static PieceVocabulary TakeVocabulary(ReadOnlySpan<byte> bytes, int count)
    {
        var pieces = new string[count];
        var scores = new double[count];
        for (var number = 0; number < count; number++)
        {
            var header = bytes[..PieceHeaderLength];
            scores[number] = BinaryPrimitives.ReadDoubleLittleEndian(header);
            pieces[number] = StrictUtf8.GetString(bytes.Slice(PieceHeaderLength, header[sizeof(double)]));
            bytes = bytes[(PieceHeaderLength + header[sizeof(double)])..];
        }
        return new PieceVocabulary(pieces, scores);
    }

    private static uint Number(ReadOnlySpan<byte> file, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(file[offset..]);
}
