namespace EdgeTwin.Notes.Structure;

/// <summary>What a <see cref="NoteToken"/> is.</summary>
public enum TokenKind
{
    /// <summary>The target of a link to a note or file.</summary>
    Link,

    /// <summary>An address outside of the vault.</summary>
    Address,

    /// <summary>A tag, in the text or in the front matter.</summary>
    Tag,

    /// <summary>The name of a field, in the text or in the front matter.</summary>
    Key,

    /// <summary>A footnote's or link reference's label, or a block's id.</summary>
    Label,

    /// <summary>The kind of a callout.</summary>
    Callout,

    /// <summary>The box of a task.</summary>
    Task,

    /// <summary>A comment; the only token that may have several lines.</summary>
    Comment,
}
