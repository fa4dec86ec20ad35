using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Recall;

/// <summary>A passage as it is read aloud: links leave their text, and marks that are no words leave nothing.</summary>
internal static class PlainText
{
    /// <summary>Writes it.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="span">The passage.</param>
    /// <param name="plain">Where it goes; what was there is gone.</param>
    public static void Write(NoteScan scan, TextSpan span, List<byte> plain)
    {
        plain.Clear();
        var text = scan.Text.Span;
        var at = span.Start;
        for (var i = FirstFrom(scan.Elements, span.Start); i < scan.Elements.Length && scan.Elements[i].Start < span.End; i++)
        {
            var element = scan.Elements[i];
            if (element.Start < at || element.End > span.End)
                continue;
            var (start, end) = WordsOf(element);
            if (start < 0)
                continue;
            Append(plain, text[at..element.Start]);
            Append(plain, text[start..end]);
            at = element.End;
        }
        Append(plain, text[at..span.End]);
        if (plain.Count > 0 && plain[^1] == ' ')
            plain.RemoveAt(plain.Count - 1);
    }

    /// <summary>What an element leaves; a start below 0 if it is text as it stands.</summary>
    private static (int Start, int End) WordsOf(Element element) => element.Kind switch
    {
        ElementKind.WikiLink or ElementKind.WikiEmbed when element.TextEnd == element.TextStart => (element.TargetStart, element.TargetEnd),
        ElementKind.WikiLink or ElementKind.WikiEmbed or ElementKind.Link or ElementKind.Image or ElementKind.ReferenceLink or ElementKind.ReferenceImage or ElementKind.Tag or ElementKind.CodeSpan => (element.TextStart, element.TextEnd),
        ElementKind.Comment or ElementKind.CommentBlock or ElementKind.HtmlInline or ElementKind.FootnoteUse or ElementKind.BlockId or ElementKind.Task or ElementKind.Autolink => (element.End, element.End),
        ElementKind.FencedCode or ElementKind.IndentedCode or ElementKind.HtmlBlock or ElementKind.MathBlock or ElementKind.LinkDefinition => (element.End, element.End),
        _ => (-1, -1),
    };

    /// <summary>Bytes with white space, marks of emphasis and marks at a line's beginning made one space.</summary>
    private static void Append(List<byte> plain, ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'*' or (byte)'`' or (byte)'>' or (byte)'|' or (byte)'#' or (byte)'~' or (byte)'=')
            {
                if (plain.Count > 0 && plain[^1] != ' ')
                    plain.Add((byte)' ');
            }
            else
            {
                plain.Add(value);
            }
        }
    }

    /// <summary>The first inline or block element that begins at a byte or behind it.</summary>
    private static int FirstFrom(ReadOnlySpan<Element> elements, int start)
    {
        var low = 0;
        var high = elements.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (elements[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
