namespace EdgeTwin.Notes.Markdown;

/// <summary>What is wrong with a place of the front matter.</summary>
public enum FrontMatterFlawKind
{
    /// <summary>It begins and never ends.</summary>
    NotClosed,

    /// <summary>A tab stands where YAML counts spaces.</summary>
    Tab,

    /// <summary>A line of YAML is neither a key nor an item.</summary>
    NoColon,

    /// <summary>A line of TOML has no equals sign.</summary>
    NoEquals,

    /// <summary>A colon or dash has no space behind it, so that it is part of a word.</summary>
    NoSpace,

    /// <summary>A key of TOML has no value.</summary>
    NoValue,

    /// <summary>A key stands twice in the same map.</summary>
    DuplicateKey,

    /// <summary>A quote is opened and not closed.</summary>
    OpenQuote,

    /// <summary>A bracket is opened and not closed, or closed by another.</summary>
    OpenBracket,

    /// <summary>Something stands behind a quote or bracket that closes a value.</summary>
    TrailingText,

    /// <summary>A text must be in quotes to be one.</summary>
    NeedsQuotes,

    /// <summary>A key stands below a value, or as far from the edge as nothing above it.</summary>
    Indentation,

    /// <summary>An item of a list belongs to no key.</summary>
    StrayItem,

    /// <summary>The title is a list or a map.</summary>
    NotOneText,

    /// <summary>Aliases or tags hold a list or a map where a text belongs.</summary>
    NotTexts,

    /// <summary>A number, a truth value or nothing stands where a text belongs.</summary>
    NotText,

    /// <summary>A tag has characters that no tag can have.</summary>
    NotTag,
}
