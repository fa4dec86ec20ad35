using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>Where a note would have to lie for a link to lead to it that leads nowhere now.</summary>
public static class MissingNote
{
    private static readonly string[] OtherFiles =
    [
        ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif", ".pdf", ".mp3", ".mp4", ".mov", ".wav", ".ogg", ".webm", ".flac", ".m4a", ".zip", ".canvas", ".csv", ".json", ".html",
    ];

    /// <summary>The path from the vault's root; null if no note can lie there, or the link means another kind of file.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="source">The note that the link is in.</param>
    /// <param name="link">The link.</param>
    /// <param name="newNoteFolder">Where new notes go of which the link says only the name, from the vault's root.</param>
    public static string? PathOf(VaultIndex index, VaultNote source, LinkFact link, string newNoteFolder)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(newNoteFolder);
        var written = index.Names.Names[link.Path];
        using var decoded = new ScratchBytes(written.Length);
        var path = decoded.Span[..LinkPath.Decode(written, link.IsWiki, decoded.Span)];
        var folder = FolderFor(index, source, path, link.IsWiki, newNoteFolder);
        using var combined = new ScratchBytes(folder.Length + path.Length + 1);
        var length = LinkPath.Combine(folder, path, combined.Span);
        if (length <= 0 || path[^1] == '/')
            return null;
        var whole = Encoding.UTF8.GetString(combined.Span[..length]);
        if (whole.Any(char.IsControl) || OtherFiles.Contains(Path.GetExtension(whole), StringComparer.OrdinalIgnoreCase))
            return null;
        return LinkPath.WithoutExtension(combined.Span[..length]).Length < length ? whole : whole + ".md";
    }

    private static byte[] FolderFor(VaultIndex index, VaultNote source, ReadOnlySpan<byte> path, bool isWiki, string newNoteFolder)
    {
        if (path.IsEmpty || path[0] == '/')
            return [];
        var own = LinkPath.Folder(index.Names.Names[source.Path]).ToArray();
        var isDotted = path.StartsWith("./"u8) || path.StartsWith("../"u8);
        if (isDotted || !isWiki || index.Options.Mode == LinkMode.Relative)
            return own;
        if (path.Contains((byte)'/') || index.Options.Mode == LinkMode.Absolute)
            return [];
        return Encoding.UTF8.GetBytes(newNoteFolder.Trim('/'));
    }
}
