using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>Targets as the writer would write them: encoded, in brackets or plain, with or without extension, as the old one was.</summary>
internal static class LinkWriter
{
    /// <summary>A path for a link from a note to another.</summary>
    /// <param name="style">How the link is written.</param>
    /// <param name="old">The path that stands there.</param>
    /// <param name="oldPath">Where the target lay, from the root.</param>
    /// <param name="newPath">Where it will lie.</param>
    /// <param name="folder">The folder of the note that the link will be in.</param>
    /// <param name="isUnique">Whether the target's new name alone says which note is meant.</param>
    public static string Path(LinkStyle style, string old, string oldPath, string newPath, string folder, bool isUnique)
    {
        var isWiki = style is LinkStyle.Wiki or LinkStyle.WikiEmbed;
        var hasExtension = HasExtension(old);
        var target = hasExtension ? newPath : Text(LinkPath.WithoutExtension(Encoding.UTF8.GetBytes(newPath)));
        string path;
        if (old.StartsWith('/'))
            path = "/" + target;
        else if (old.StartsWith("./", StringComparison.Ordinal) || old.StartsWith("../", StringComparison.Ordinal))
            path = Relative(folder, target, old.StartsWith("./", StringComparison.Ordinal));
        else if (isWiki)
            path = isUnique && !old.Contains('/', StringComparison.Ordinal) ? target[(target.LastIndexOf('/') + 1)..] : target;
        else
            path = folder.Length > 0 && IsFromRoot(old, oldPath) ? target : Relative(folder, target, false);
        return isWiki ? path : Encode(path, old);
    }

    /// <summary>A fragment as it would be written in a link of this style.</summary>
    public static string Fragment(bool isWiki, string fragment, string old) => isWiki ? fragment : Encode(fragment, old);

    /// <summary>Where a path leads from a folder.</summary>
    public static string Relative(string folder, string path, bool isDotted)
    {
        var from = folder.Length == 0 ? [] : folder.Split('/');
        var to = path.Split('/');
        var same = 0;
        while (same < from.Length && same < to.Length - 1 && from[same] == to[same])
            same++;
        var up = string.Concat(Enumerable.Repeat("../", from.Length - same));
        return (isDotted && up.Length == 0 ? "./" : "") + up + string.Join('/', to[same..]);
    }

    /// <summary>What would end a destination is percent-encoded; more than that only where the writer did so before.</summary>
    private static string Encode(string path, string old)
    {
        if (old.Contains('%', StringComparison.Ordinal))
            return string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        // A space that stands there unencoded can only be in angle brackets, where it may stay.
        var keepsSpaces = old.Contains(' ', StringComparison.Ordinal);
        var encoded = new StringBuilder(path.Length);
        foreach (var character in path)
        {
            if (character is '(' or ')' or '<' or '>' or '%' or '\\' or '#' || (character == ' ' && !keepsSpaces) || char.IsControl(character))
                encoded.Append($"%{(int)character:X2}");
            else
                encoded.Append(character);
        }
        return encoded.ToString();
    }

    /// <summary>Whether the writer gave the whole path from the root, which is taken where nothing lies beside the note.</summary>
    private static bool IsFromRoot(string old, string oldPath) =>
        Folding.Same(LinkPath.WithoutExtension(Encoding.UTF8.GetBytes(Decoded(old))), LinkPath.WithoutExtension(Encoding.UTF8.GetBytes(oldPath)));

    private static string Decoded(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        var decoded = new byte[bytes.Length];
        return Text(decoded.AsSpan(0, LinkPath.Decode(bytes, isWiki: false, decoded)));
    }

    private static bool HasExtension(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        return LinkPath.WithoutExtension(bytes).Length < bytes.Length;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
