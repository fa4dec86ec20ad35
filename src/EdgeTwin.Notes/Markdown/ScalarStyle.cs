namespace EdgeTwin.Notes.Markdown;

/// <summary>How a value of the front matter is written.</summary>
public enum ScalarStyle
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>In single quotes; a quote in it is doubled.</summary>
    SingleQuoted,

    /// <summary>In double quotes, with backslash escapes.</summary>
    DoubleQuoted,

    /// <summary>On the lines below, as they are (<c>|</c>) or folded (<c>&gt;</c>).</summary>
    Block,
}
