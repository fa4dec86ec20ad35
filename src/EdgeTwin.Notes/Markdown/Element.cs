namespace EdgeTwin.Notes.Markdown;

/// <summary>
/// Something in a note's text: where it is, and where its parts are. All places are byte offsets. What target and text mean is told by
/// <see cref="ElementKind"/>; a part that an element does not have is empty.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Level">A detail that depends on the kind.</param>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset behind the last byte.</param>
/// <param name="TargetStart">Where the target begins.</param>
/// <param name="TargetEnd">Where the target ends.</param>
/// <param name="TextStart">Where the text begins.</param>
/// <param name="TextEnd">Where the text ends.</param>
public readonly record struct Element(ElementKind Kind, byte Level, int Start, int End, int TargetStart, int TargetEnd, int TextStart, int TextEnd)
{
    /// <summary>An element without parts.</summary>
    public Element(ElementKind kind, int start, int end, byte level = 0)
        : this(kind, level, start, end, start, start, start, start)
    {
    }

    /// <summary>Whether it holds other elements that follow it.</summary>
    public bool IsContainer => Kind is ElementKind.BlockQuote or ElementKind.Callout or ElementKind.List or ElementKind.ListItem or ElementKind.FootnoteDefinition;

    /// <summary>Whether it is a block and not part of running text.</summary>
    public bool IsBlock => Kind < ElementKind.Task;

    /// <summary>Level of a heading.</summary>
    public int HeadingLevel => Level & 7;

    /// <summary>Bytes of the target.</summary>
    public ReadOnlySpan<byte> Target(ReadOnlySpan<byte> note) => note[TargetStart..TargetEnd];

    /// <summary>Bytes of the text.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> note) => note[TextStart..TextEnd];

    /// <summary>The same element some bytes further on.</summary>
    internal Element Moved(int by) => new(Kind, Level, Start + by, End + by, TargetStart + by, TargetEnd + by, TextStart + by, TextEnd + by);
}
