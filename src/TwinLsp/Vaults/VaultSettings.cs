using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>What a vault's writer decided.</summary>
internal sealed record VaultSettings
{
    /// <summary>How links are understood.</summary>
    public VaultOptions Links { get; init; } = new();

    /// <summary>The folder of daily notes, from the vault's root; empty for the root.</summary>
    public string DailyFolder { get; init; } = "";

    /// <summary>What daily notes are called, as a date pattern; a slash in it makes folders.</summary>
    public string DailyFormat { get; init; } = "yyyy-MM-dd";

    /// <summary>The template of daily notes, by its name in the templates' folder; null for none.</summary>
    public string? DailyTemplate { get; init; }

    /// <summary>The folder of templates, from the vault's root.</summary>
    public string TemplateFolder { get; init; } = "templates";

    /// <summary>The folder of new notes, from the vault's root; null for the folder of the note that they are made from.</summary>
    public string? NewNoteFolder { get; init; }

    /// <summary>The settings of a vault: notes are found by the slug of their title where marksman is used, because it does so.</summary>
    public static VaultSettings Of(string root) => new()
    {
        Links = new VaultOptions { TitleSlugs = File.Exists(Path.Combine(root, ".marksman.toml")) },
    };
}
