namespace EdgeTwin.Self.Encoder;

/// <summary>
/// Where things are in an encoder's file. Numbers are little-endian. After the header come the description, the vocabulary and
/// <see cref="EncoderShape.Sections"/>, each of them at a multiple of <see cref="EncoderSection.Alignment"/>, and a check-sum.
/// </summary>
internal static class EncoderFileLayout
{
    /// <summary>The number of this layout; a file of another is made again.</summary>
    public const uint LayoutNumber = 1;

    /// <summary>Length of the header in bytes.</summary>
    public const int HeaderLength = 64;

    /// <summary>Where in the header the layout's number is.</summary>
    public const int VersionAt = 8;

    /// <summary>Where the length of the file is.</summary>
    public const int FileLengthAt = 12;

    /// <summary>Where the number of pieces is.</summary>
    public const int PieceCountAt = 16;

    /// <summary>Where the length of the vocabulary is.</summary>
    public const int VocabularyLengthAt = 20;

    /// <summary>Where the length of the description is.</summary>
    public const int DescriptionLengthAt = 24;

    /// <summary>Bytes of a piece besides its text: its score, and the length of the text in a byte.</summary>
    public const int PieceHeaderLength = sizeof(double) + sizeof(byte);

    /// <summary>The longest file that is read; the one there is has 7.2 MB.</summary>
    public const int FileLengthMax = 16 << 20;

    /// <summary>What a file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "ETencode"u8;

    /// <summary>Length of all sections.</summary>
    public static int SectionsLength { get; } = EncoderShape.Sections.Sum(section => section.Length);
}
