using EdgeTwin.Model.Configuration;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Ignoring;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>What a vault's writer decided. How each is written is in <see cref="SettingsOptions"/>.</summary>
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

    /// <summary>Patterns of files that are left out, each as a line of a <c>.gitignore</c>.</summary>
    public ValueList<string> Ignore { get; init; } = [];

    /// <summary>What is checked, and how much it matters.</summary>
    public CheckOptions Checks { get; init; } = CheckOptions.Default;

    /// <summary>What <see cref="Ignore"/> says.</summary>
    public IgnoreRules IgnoreRules() => Ignore.Count == 0 ? Notes.Ignoring.IgnoreRules.None : Notes.Ignoring.IgnoreRules.None.With("", string.Join('\n', Ignore));
}
