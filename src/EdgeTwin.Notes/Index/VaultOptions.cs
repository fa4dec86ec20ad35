namespace EdgeTwin.Notes.Index;

/// <summary>What a vault's writer decides about links.</summary>
public sealed record VaultOptions
{
    /// <summary>How paths are understood.</summary>
    public LinkMode Mode { get; init; } = LinkMode.Shortest;

    /// <summary>Whether a note is found by its aliases.</summary>
    public bool Aliases { get; init; } = true;

    /// <summary>Whether a note is found by its front matter's title.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>Whether a note is found by the slug of its title or first heading, as marksman does.</summary>
    public bool TitleSlugs { get; init; }
}
