namespace EdgeTwin.Notes.Markdown;

/// <summary>What an <see cref="Element"/> of a note is.</summary>
public enum ElementKind : byte
{
    /// <summary>Nothing; never in a finished scan.</summary>
    None,

    /// <summary>YAML between <c>---</c> (level 0) or TOML between <c>+++</c> (level 1); the text is what is between.</summary>
    FrontMatter,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A heading; the level is 1 to 6, plus 8 for one that is underlined.</summary>
    Heading,

    /// <summary>A rule.</summary>
    ThematicBreak,

    /// <summary>Code between fences; the target is the info string.</summary>
    FencedCode,

    /// <summary>Code that is indented.</summary>
    IndentedCode,

    /// <summary>A block of HTML.</summary>
    HtmlBlock,

    /// <summary>A block quote.</summary>
    BlockQuote,

    /// <summary>A block quote that begins with <c>[!kind]</c>; the target is the kind, the text is the title.</summary>
    Callout,

    /// <summary>A list; the level is the bullet, or <c>.</c> or <c>)</c> of an ordered list.</summary>
    List,

    /// <summary>An item of a list; the target is its marker.</summary>
    ListItem,

    /// <summary>A footnote's text; the target is the label.</summary>
    FootnoteDefinition,

    /// <summary>A link reference definition; the target is the destination, the text is the label.</summary>
    LinkDefinition,

    /// <summary>A table; the level is its number of columns, at most 255.</summary>
    Table,

    /// <summary>A row of a table; the second row, of dashes, has level 1.</summary>
    TableRow,

    /// <summary>Mathematics between lines of <c>$$</c>.</summary>
    MathBlock,

    /// <summary>A comment between lines of <c>%%</c>.</summary>
    CommentBlock,

    /// <summary>The box of a task; the level is the character in it.</summary>
    Task,

    /// <summary>Code between backticks; the text is what is between.</summary>
    CodeSpan,

    /// <summary>Mathematics in running text; level 2 for <c>$$</c>.</summary>
    Math,

    /// <summary>A comment in running text.</summary>
    Comment,

    /// <summary>A tag, comment or instruction of HTML in running text.</summary>
    HtmlInline,

    /// <summary>An address between angle brackets; the target is the address.</summary>
    Autolink,

    /// <summary><c>[[target|text]]</c>.</summary>
    WikiLink,

    /// <summary><c>![[target|text]]</c>.</summary>
    WikiEmbed,

    /// <summary><c>[text](target)</c>.</summary>
    Link,

    /// <summary><c>![text](target)</c>.</summary>
    Image,

    /// <summary>A link whose label is defined: level 0 for <c>[text][label]</c>, 1 for <c>[label][]</c>, 2 for <c>[label]</c>; the target is the label.</summary>
    ReferenceLink,

    /// <summary>An image whose label is defined.</summary>
    ReferenceImage,

    /// <summary>What looks like <c>[text][label]</c> and is none, because nothing defines the label.</summary>
    MissingReference,

    /// <summary><c>[^label]</c>; the target is the label.</summary>
    FootnoteUse,

    /// <summary>A tag; the text is its name without <c>#</c>.</summary>
    Tag,

    /// <summary>A block id; the text is the id without <c>^</c>.</summary>
    BlockId,

    /// <summary><c>key:: value</c>, level 0 for a line and 1 in brackets; the target is the key, the text is the value.</summary>
    Field,
}
