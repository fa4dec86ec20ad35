using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>A file of a vault as the disk has it.</summary>
/// <param name="Path">Its path from the vault's root, with slashes.</param>
/// <param name="Stamp">Its size, and when it was changed last, in ticks of UTC.</param>
internal readonly record struct VaultFile(string Path, FileStamp Stamp)
{
    /// <summary>Whether it is a note; all other files can only be linked to.</summary>
    public bool IsNote => IsNotePath(Path);

    /// <summary>Whether a file of that name is a note.</summary>
    public static bool IsNotePath(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);
}
