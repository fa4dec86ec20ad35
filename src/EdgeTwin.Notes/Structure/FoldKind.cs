namespace EdgeTwin.Notes.Structure;

/// <summary>What a <see cref="NoteFold"/> hides.</summary>
public enum FoldKind
{
    /// <summary>The front matter.</summary>
    FrontMatter,

    /// <summary>What is below a heading.</summary>
    Section,

    /// <summary>A block of several lines: code, a list or one of its items, a quote, a table.</summary>
    Block,

    /// <summary>A comment.</summary>
    Comment,
}
