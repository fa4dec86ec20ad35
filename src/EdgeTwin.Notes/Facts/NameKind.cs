namespace EdgeTwin.Notes.Facts;

/// <summary>What a <see cref="NameFact"/> is the name of.</summary>
public enum NameKind
{
    /// <summary>The front matter's <c>title</c>.</summary>
    Title,

    /// <summary>One of the front matter's <c>aliases</c>.</summary>
    Alias,

    /// <summary>A tag in the text.</summary>
    Tag,

    /// <summary>A tag in the front matter.</summary>
    FrontMatterTag,

    /// <summary>A block id.</summary>
    Block,

    /// <summary>The label of a footnote's definition.</summary>
    FootnoteDefinition,

    /// <summary>The label of a link reference definition.</summary>
    LinkDefinition,

    /// <summary>A footnote's label where it is used.</summary>
    FootnoteUse,

    /// <summary>A link reference definition's label where it is used.</summary>
    LinkUse,

    /// <summary>A label that looks like a link reference's and that nothing defines.</summary>
    MissingLinkUse,
}
