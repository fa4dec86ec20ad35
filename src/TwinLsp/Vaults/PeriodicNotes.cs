namespace EdgeTwin.Lsp.Vaults;

/// <summary>How the notes of days, or of weeks, months, quarters or years, are kept.</summary>
/// <param name="Format">What a file is called: a <see cref="Notes.Dates.DatePattern"/>.</param>
internal sealed record PeriodicNotes(string Format)
{
    /// <summary>Where they are, from the vault's root; empty for the root.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Their template; empty for none.</summary>
    public string Template { get; init; } = "";

    /// <summary>The day of a daily note by its path; null if it is none. One whose pattern has no folders may have been put into any.</summary>
    public static DateOnly? DayOf(PeriodicNotes daily, string path)
    {
        var written = Path.ChangeExtension(path, null);
        if (!daily.Format.Contains('/', StringComparison.Ordinal))
            written = Path.GetFileName(written);
        else if (daily.Folder.Trim('/') is { Length: > 0 } folder && written.StartsWith(folder + "/", StringComparison.Ordinal))
            written = written[(folder.Length + 1)..];
        return Notes.Dates.DatePattern.TryParse(written, daily.Format, out var day) ? day : null;
    }
}
