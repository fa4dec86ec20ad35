namespace EdgeTwin.Notes.Index;

/// <summary>What a key is to the notes that are found under it.</summary>
public enum NameRole
{
    /// <summary>The note's file is called so.</summary>
    Stem,

    /// <summary>The front matter says that the note is also called so.</summary>
    Alias,

    /// <summary>The front matter's title.</summary>
    Title,

    /// <summary>The slug of the title or the first heading; only where the vault links by slug.</summary>
    Slug,

    /// <summary>The note has a link whose path ends so.</summary>
    LinkTarget,

    /// <summary>The note has this very tag.</summary>
    Tag,

    /// <summary>The note has this tag or one below it.</summary>
    TagTree,

    /// <summary>The note has a heading of this text.</summary>
    Heading,

    /// <summary>The note has a field of this name.</summary>
    Field,

    /// <summary>The note has a link to this twin, <c>twin:</c> included.</summary>
    Twin,
}
