namespace EdgeTwin.Lsp.Vaults;

/// <summary>Where a vault begins: at the nearest folder at or above that has one of the files or folders that mark one.</summary>
internal static class VaultRoot
{
    /// <summary>What marks a vault. An earlier mark that is further up counts more than a later one that is nearer.</summary>
    public static IReadOnlyList<string> Marks { get; } = [".edgetwin", ".edgetwin.toml", ".obsidian", ".marksman.toml", ".zk", ".git"];

    /// <summary>The root of the vault that a folder is in; null if nothing at or above it marks one.</summary>
    public static string? Find(string folder)
    {
        foreach (var mark in Marks)
        {
            for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
            {
                if (Path.Exists(Path.Combine(at, mark)))
                    return at;
            }
        }
        return null;
    }
}
