using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>The path of a link, and its parts.</summary>
public static class LinkPath
{
    /// <summary>
    /// What a path means: a Markdown link's is percent-encoded and may have backslashes before punctuation, a wiki link's is taken as
    /// it is, without white space around it.
    /// </summary>
    /// <returns>How many bytes were written; never more than <paramref name="path"/> has.</returns>
    public static int Decode(ReadOnlySpan<byte> path, bool isWiki, Span<byte> decoded)
    {
        if (isWiki)
        {
            path = path.Trim(" \t"u8);
            path.CopyTo(decoded);
            return path.Length;
        }
        var length = 0;
        for (var i = 0; i < path.Length; i++)
        {
            var value = path[i];
            if (value == '%' && i + 2 < path.Length && Hex(path[i + 1]) is >= 0 and var high && Hex(path[i + 2]) is >= 0 and var low)
            {
                value = (byte)((high << 4) | low);
                i += 2;
            }
            else if (value == '\\' && i + 1 < path.Length && IsPunctuation(path[i + 1]))
            {
                value = path[++i];
            }
            decoded[length++] = value;
        }
        return length;
    }

    /// <summary>The last part of a path.</summary>
    public static ReadOnlySpan<byte> FileName(ReadOnlySpan<byte> path) => path[(path.LastIndexOf((byte)'/') + 1)..];

    /// <summary>The folder of a path, without a slash at its end; empty at the root.</summary>
    public static ReadOnlySpan<byte> Folder(ReadOnlySpan<byte> path) => path[..Math.Max(0, path.LastIndexOf((byte)'/'))];

    /// <summary>A path without the extension of a note. Other extensions are part of the name.</summary>
    public static ReadOnlySpan<byte> WithoutExtension(ReadOnlySpan<byte> path)
    {
        if (Folding.Same(path[^Math.Min(3, path.Length)..], ".md"u8))
            return path[..^3];
        return Folding.Same(path[^Math.Min(9, path.Length)..], ".markdown"u8) ? path[..^9] : path;
    }

    /// <summary>The name that a note is called by: the last part of its path without the extension.</summary>
    public static ReadOnlySpan<byte> Stem(ReadOnlySpan<byte> path) => WithoutExtension(FileName(path));

    /// <summary>Whether the path begins with <c>twin:</c>, and so means a thing and no note, even while nothing is typed behind it.</summary>
    public static bool IsTwin(ReadOnlySpan<byte> path) => path.StartsWith("twin:"u8);

    /// <summary>Whether the path begins with a scheme such as <c>https:</c> or <c>twin:</c>, and so means something outside the vault.</summary>
    public static bool HasScheme(ReadOnlySpan<byte> path)
    {
        if (IsTwin(path))
            return true;
        var colon = path.IndexOf((byte)':');
        if (colon < 2 || colon + 1 >= path.Length || path[colon + 1] is (byte)' ' or (byte)'\t' || !char.IsAsciiLetter((char)path[0]))
            return false;
        foreach (var value in path[..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)'+' or (byte)'.' or (byte)'-'))
                return false;
        }
        return true;
    }

    /// <summary>
    /// A path seen from a folder: <c>./</c> and <c>../</c> are taken out. Returns -1 if it would leave the vault.
    /// </summary>
    public static int Combine(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> path, Span<byte> combined)
    {
        folder.CopyTo(combined);
        var length = folder.Length;
        foreach (var part in path.Split((byte)'/'))
        {
            var name = path[part];
            if (name.IsEmpty || name is [(byte)'.'])
                continue;
            if (name is [(byte)'.', (byte)'.'])
            {
                if (length == 0)
                    return -1;
                length = Math.Max(0, combined[..length].LastIndexOf((byte)'/'));
                continue;
            }
            if (length > 0)
                combined[length++] = (byte)'/';
            name.CopyTo(combined[length..]);
            length += name.Length;
        }
        return length;
    }

    internal static bool IsPunctuation(byte value) =>
        value is (>= (byte)'!' and <= (byte)'/') or (>= (byte)':' and <= (byte)'@') or (>= (byte)'[' and <= (byte)'`') or (>= (byte)'{' and <= (byte)'~');

    private static int Hex(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };
}
