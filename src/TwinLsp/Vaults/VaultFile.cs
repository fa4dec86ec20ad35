namespace EdgeTwin.Lsp.Vaults;

/// <summary>A file of a vault as the disk has it.</summary>
/// <param name="Path">Its path from the vault's root, with slashes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="ModifiedTicks">When it was changed last, in ticks of UTC.</param>
internal readonly record struct VaultFile(string Path, long Size, long ModifiedTicks)
{
    /// <summary>Whether it is a note; all other files can only be linked to.</summary>
    public bool IsNote => IsNotePath(Path);

    /// <summary>Whether a file of that name is a note.</summary>
    public static bool IsNotePath(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);
}
