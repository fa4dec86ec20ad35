namespace EdgeTwin.Notes.Index;

/// <summary>How the path of a link is understood.</summary>
public enum LinkMode
{
    /// <summary>Obsidian's way: the end of a path, as short as it can be; a Markdown link is first taken from its note's folder.</summary>
    Shortest,

    /// <summary>From the folder of the note that the link is in.</summary>
    Relative,

    /// <summary>From the vault's root.</summary>
    Absolute,
}
