using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>What a vault's writer decided.</summary>
internal sealed record VaultSettings
{
    /// <summary>How links are understood.</summary>
    public VaultOptions Links { get; init; } = new();

    /// <summary>Where daily notes are, from the vault's root; empty for the root.</summary>
    public string DailyFolder { get; init; } = "";

    /// <summary>What a daily note's file is called: .NET's pattern of a date.</summary>
    public string DailyFormat { get; init; } = "yyyy-MM-dd";

    /// <summary>The template of a daily note; empty for none.</summary>
    public string DailyTemplate { get; init; } = "";

    /// <summary>Where templates are, from the vault's root.</summary>
    public string TemplateFolder { get; init; } = "templates";

    /// <summary>Where new notes come, from the vault's root; empty for the root.</summary>
    public string NewNoteFolder { get; init; } = "";

    /// <summary>The settings of a vault: notes are found by the slug of their title where marksman is used, because it does so.</summary>
    public static VaultSettings Of(string root) => new()
    {
        Links = new VaultOptions { TitleSlugs = File.Exists(Path.Combine(root, ".marksman.toml")) },
    };
}
