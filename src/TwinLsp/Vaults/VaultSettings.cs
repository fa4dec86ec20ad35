using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>What a vault's writer decided.</summary>
internal sealed record VaultSettings
{
    /// <summary>How links are understood.</summary>
    public VaultOptions Links { get; init; } = new();

    /// <summary>The settings of a vault: notes are found by the slug of their title where marksman is used, because it does so.</summary>
    public static VaultSettings Of(string root) => new()
    {
        Links = new VaultOptions { TitleSlugs = File.Exists(Path.Combine(root, ".marksman.toml")) },
    };
}
