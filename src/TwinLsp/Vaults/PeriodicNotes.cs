namespace EdgeTwin.Lsp.Vaults;

/// <summary>How the notes of days, or of weeks, months, quarters or years, are kept.</summary>
/// <param name="Format">What a file is called: a <see cref="Notes.Dates.DatePattern"/>.</param>
internal sealed record PeriodicNotes(string Format)
{
    /// <summary>Where they are, from the vault's root; empty for the root.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Their template; empty for none.</summary>
    public string Template { get; init; } = "";
}
