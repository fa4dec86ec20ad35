using System.Buffers;
using System.Text;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>Files as editors call them (RFC 8089), and back.</summary>
internal static class FileUri
{
    private const string Scheme = "file://";
    private static readonly SearchValues<byte> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~"u8);

    /// <summary>The address of a file. Only what RFC 3986 allows in a path stands as it is, as editors write it.</summary>
    public static string Of(string path)
    {
        var plain = true;
        foreach (var character in path)
            plain &= IsPlain(character);
        if (plain)
            return Scheme + path;
        var uri = new StringBuilder(Scheme, path.Length + 32);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && IsPlain((char)rune.Value))
            {
                uri.Append((char)rune.Value);
                continue;
            }
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
                uri.Append('%').Append(Convert.ToHexString([value]));
        }
        return uri.ToString();
    }

    /// <summary>How many bytes one of a path may take in an address.</summary>
    public const int BytesPerByteMax = 3;

    /// <summary>Writes a path, or a part of one, as it stands in an address. Returns how many bytes that took.</summary>
    public static int Write(ReadOnlySpan<byte> path, Span<byte> address)
    {
        // As most paths are.
        if (path.IndexOfAnyExcept(Plain) < 0)
        {
            path.CopyTo(address);
            return path.Length;
        }
        var length = 0;
        foreach (var value in path)
        {
            if (value < 0x80 && IsPlain((char)value))
            {
                address[length++] = value;
                continue;
            }
            address[length++] = (byte)'%';
            address[length++] = "0123456789ABCDEF"u8[value >> 4];
            address[length++] = "0123456789ABCDEF"u8[value & 0xF];
        }
        return length;
    }

    /// <summary>The file that an address means; null if it means none on this machine.</summary>
    public static string? PathOf(string uri)
    {
        if (!uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = uri[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || (slash > 0 && !rest[..slash].Equals("localhost", StringComparison.OrdinalIgnoreCase)))
            return null;
        var end = rest.AsSpan().IndexOfAny('?', '#');
        return Path.GetFullPath(Uri.UnescapeDataString(end < 0 ? rest[slash..] : rest[slash..end]));
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '/' or '-' or '.' or '_' or '~';
}
