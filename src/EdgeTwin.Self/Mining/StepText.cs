using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Self.Mining;

/// <summary>An item's paragraph: as its writer would say it in another note, and as the words it is compared by.</summary>
internal sealed class StepText
{
    private readonly List<byte> _text = [];
    private readonly List<byte> _plain = [];

    /// <summary>Reads a paragraph.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="paragraph">The paragraph's place among its elements.</param>
    public StepText(NoteScan scan, int paragraph)
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

    /// <summary>The text on one line, links as they are.</summary>
    public string Text => Encoding.UTF8.GetString([.. _text]).Trim();

    /// <summary>What it says.</summary>
    public StepWords Words => StepWords.Of(_plain.ToArray());

    /// <summary>What an element leaves in the text and in the words; a start below 0 if it is text as it stands.</summary>
    private static ((int Start, int End) Kept, (int Start, int End) Said) PartsOf(Element element, ReadOnlySpan<byte> text)
    {
        var whole = (element.Start, element.End);
        var nothing = (element.End, element.End);
        var words = (element.TextStart, element.TextEnd);
        return element.Kind switch
        {
            ElementKind.WikiLink => (whole, element.TextEnd > element.TextStart ? words : (element.TargetStart, element.TargetEnd)),
            // A path from where the note lies would lead elsewhere from another note.
            ElementKind.Link => (element.Target(text).Contains((byte)':') ? whole : words, words),
            ElementKind.ReferenceLink => (words, words),
            ElementKind.CodeSpan or ElementKind.Tag => (whole, words),
            ElementKind.Autolink or ElementKind.Math => (whole, nothing),
            ElementKind.Task or ElementKind.Comment or ElementKind.HtmlInline or ElementKind.FootnoteUse or ElementKind.BlockId or ElementKind.Field
                or ElementKind.WikiEmbed or ElementKind.Image or ElementKind.ReferenceImage => (nothing, nothing),
            _ => ((-1, -1), nothing),
        };
    }

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
