namespace EdgeTwin.Notes.Markdown;

/// <summary>What is understood beyond CommonMark.</summary>
[Flags]
public enum NoteSyntax
{
    /// <summary>CommonMark and nothing else.</summary>
    CommonMark = 0,

    /// <summary>YAML and TOML at the top.</summary>
    FrontMatter = 1,

    /// <summary>Wiki links and embeds.</summary>
    WikiLinks = 2,

    /// <summary>Tags.</summary>
    Tags = 4,

    /// <summary>Block ids.</summary>
    BlockIds = 8,

    /// <summary>Callouts and tasks.</summary>
    Callouts = 16,

    /// <summary>Fields.</summary>
    Fields = 32,

    /// <summary>Mathematics.</summary>
    Math = 64,

    /// <summary>Comments between <c>%%</c>.</summary>
    Comments = 128,

    /// <summary>Footnotes.</summary>
    Footnotes = 256,

    /// <summary>Tables.</summary>
    Tables = 512,

    /// <summary>All of it.</summary>
    All = 1023,
}
