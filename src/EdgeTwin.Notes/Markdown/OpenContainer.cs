namespace EdgeTwin.Notes.Markdown;

/// <summary>A container whose end was not yet seen.</summary>
internal struct OpenContainer
{
    /// <summary>Block quote, list, list item or footnote.</summary>
    public ElementKind Kind;

    /// <summary>Its place in the list of blocks.</summary>
    public int Block;

    /// <summary>How many columns the content of an item is indented.</summary>
    public int Indent;

    /// <summary>The bullet or the delimiter of a list.</summary>
    public byte Marker;

    /// <summary>Whether anything is in it: an item that begins with a blank line ends with it.</summary>
    public bool HasContent;
}
