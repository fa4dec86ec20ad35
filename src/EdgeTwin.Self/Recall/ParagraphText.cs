using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Self.Recall;

/// <summary>
/// A paragraph as it may stand in another note, and as the words it is compared by: emphasis, code and links that lead there from everywhere as they are, other links and tags as their
/// text, and nothing of what means something only where it stands: fields, block ids, footnotes, comments, pictures, HTML and the boxes of tasks.
/// </summary>
internal sealed class ParagraphText
{
    private readonly List<byte> _text = [];
    private readonly List<byte> _plain = [];

    /// <summary>Reads a paragraph.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="paragraph">The paragraph's place among its elements.</param>
    public ParagraphText(NoteScan scan, int paragraph)
    {
        var text = scan.Text.Span;
        var whole = scan.Elements[paragraph];
        var at = whole.Start;
        for (var i = paragraph + 1; i < scan.Elements.Length && scan.Elements[i].Start < whole.End; i++)
        {
            var element = scan.Elements[i];
            if (element.Start < at || element.End > whole.End)
                continue;
            var (kept, said) = PartsOf(element, text);
            if (kept.Start < 0)
                continue;
            Both(text[at..element.Start]);
            Append(_text, text[kept.Start..kept.End]);
            Append(_plain, text[said.Start..said.End]);
            at = element.End;
        }
        Both(text[at..whole.End]);
    }

    /// <summary>The text on one line.</summary>
    public string Text => Encoding.UTF8.GetString([.. _text]).Trim();

    /// <summary>What is read of it, UTF-8.</summary>
    public ReadOnlySpan<byte> Plain => CollectionsMarshal.AsSpan(_plain);

    /// <summary>What an element leaves in the text and in the words; a start below 0 if it is text as it stands.</summary>
    private static ((int Start, int End) Kept, (int Start, int End) Said) PartsOf(Element element, ReadOnlySpan<byte> text)
    {
        var whole = (element.Start, element.End);
        var nothing = (element.End, element.End);
        var words = (element.TextStart, element.TextEnd);
        return element.Kind switch
        {
            // A place of the same note, and a path from where it lies, would lead elsewhere from another note.
            ElementKind.WikiLink => (element.Target(text) is [(byte)'#', ..] ? NameOf(element) : whole, NameOf(element)),
            ElementKind.Link => (element.Target(text).Contains((byte)':') ? whole : words, words),
            ElementKind.ReferenceLink or ElementKind.Tag => (words, words),
            ElementKind.CodeSpan => (whole, words),
            ElementKind.Autolink or ElementKind.Math => (whole, nothing),
            ElementKind.Task or ElementKind.Comment or ElementKind.HtmlInline or ElementKind.FootnoteUse or ElementKind.BlockId or ElementKind.Field
                or ElementKind.WikiEmbed or ElementKind.Image or ElementKind.ReferenceImage => (nothing, nothing),
            _ => ((-1, -1), nothing),
        };
    }

    private static (int Start, int End) NameOf(Element link) => link.TextEnd > link.TextStart ? (link.TextStart, link.TextEnd) : (link.TargetStart, link.TargetEnd);

    private void Both(ReadOnlySpan<byte> text)
    {
        Append(_text, text);
        Append(_plain, text);
    }

    /// <summary>Bytes with white space made one space.</summary>
    private static void Append(List<byte> into, ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                into.Add(value);
            else if (into.Count > 0 && into[^1] != ' ')
                into.Add((byte)' ');
        }
    }
}
