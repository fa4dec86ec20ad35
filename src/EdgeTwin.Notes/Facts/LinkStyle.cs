namespace EdgeTwin.Notes.Facts;

/// <summary>How the writer wrote a link.</summary>
public enum LinkStyle
{
    /// <summary><c>[[note]]</c>.</summary>
    Wiki,

    /// <summary><c>![[note]]</c>: the target is shown in place.</summary>
    WikiEmbed,

    /// <summary><c>[text](note.md)</c>.</summary>
    Markdown,

    /// <summary><c>![text](picture.png)</c>.</summary>
    MarkdownImage,

    /// <summary><c>[label]: note.md</c>.</summary>
    Definition,
}
