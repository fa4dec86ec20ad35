using System.Globalization;
using System.Text;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>Reads texts of many authors in the layout of Reuters C50: <c>C50train/author/number….txt</c> and <c>C50test/…</c>, from a folder or from a <c>.tar.gz</c>.</summary>
internal static class AuthorTexts
{
    private const string TrainFolder = "C50train";
    private const string TestFolder = "C50test";
    private const int PackedBytesMax = 64 << 20;
    private const int BytesMax = 256 << 20;
    private const int TarBlock = 512;

    /// <summary>The authors by name; none if there are no such texts.</summary>
    /// <param name="folder">The folder with <c>c50/</c>, or with a <c>c50*.tar.gz</c>.</param>
    /// <exception cref="BadDataException">The packed file is broken.</exception>
    public static List<Author> Read(string folder)
    {
        var authors = new List<Author>();
        if (!Directory.Exists(folder))
            return authors;
        var unpacked = Path.Combine(folder, "c50");
        if (Directory.Exists(unpacked))
        {
            foreach (var file in Directory.GetFiles(unpacked, "*.txt", SearchOption.AllDirectories))
                Add(authors, file.Replace('\\', '/'), File.ReadAllBytes(file));
        }
        else
        {
            var packed = Directory.GetFiles(folder, "c50*.tar.gz");
            Array.Sort(packed, StringComparer.Ordinal);
            if (packed.Length > 0)
                ReadPacked(authors, packed[0]);
        }
        authors.Sort(static (first, second) => string.CompareOrdinal(first.Name, second.Name));
        foreach (var author in authors)
        {
            Sort(author.Train);
            Sort(author.Test);
        }
        return authors;
    }

    private static void Sort(List<AuthorText> texts) => texts.Sort(static (first, second) => first.Number.CompareTo(second.Number));

    private static void ReadPacked(List<Author> authors, string path)
    {
        if (new FileInfo(path).Length > PackedBytesMax || Inflate.Gzip(File.ReadAllBytes(path), BytesMax) is not { } tar)
            throw new BadDataException(path, 1, $"it is no gzip file, it is broken, or it is longer than {BytesMax:N0} bytes unpacked");
        var span = tar.Span;
        while (span.Length >= TarBlock && span[0] != 0)
        {
            var name = Encoding.UTF8.GetString(span[..100]).TrimEnd('\0');
            var length = 0L;
            foreach (var digit in span.Slice(124, 11))
                length = digit is >= (byte)'0' and <= (byte)'7' ? (length * 8) + (digit - '0') : length;
            if (length > span.Length - TarBlock)
                throw new BadDataException(path, 1, $"'{name}' is cut off");
            if (span[156] is (byte)'0' or 0)
                Add(authors, name, span.Slice(TarBlock, (int)length).ToArray());
            var next = TarBlock + ((length + TarBlock - 1) / TarBlock * TarBlock);
            span = next >= span.Length ? [] : span[(int)next..];
        }
    }

    private static void Add(List<Author> authors, string path, byte[] text)
    {
        var parts = path.Split('/');
        if (parts.Length < 3 || parts[^3] is not (TrainFolder or TestFolder) || !parts[^1].EndsWith(".txt", StringComparison.Ordinal))
            return;
        var author = authors.Find(known => known.Name == parts[^2]);
        if (author is null)
            authors.Add(author = new Author(parts[^2]));
        var digits = 0;
        while (digits < parts[^1].Length && char.IsAsciiDigit(parts[^1][digits]))
            digits++;
        _ = int.TryParse(parts[^1].AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        (parts[^3] == TrainFolder ? author.Train : author.Test).Add(new AuthorText(number, text));
    }
}
