using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Editing;

/// <summary>A heading's text as it can stand in a link's: links in it leave their text, brackets are escaped, lines are joined.</summary>
internal static class HeadingPlain
{
    /// <param name="scan">The note.</param>
    /// <param name="heading">The heading's place among its elements.</param>
    public static string Of(NoteScan scan, int heading)
    {
        var text = scan.Text.Span;
        var whole = scan.Elements[heading];
        var plain = new StringBuilder();
        var at = whole.TextStart;
        for (var i = heading + 1; i < scan.Elements.Length && scan.Elements[i].Start < whole.TextEnd; i++)
        {
            var element = scan.Elements[i];
            if (element.Start < at)
                continue;
            var (start, end) = element.Kind switch
            {
                ElementKind.WikiLink or ElementKind.WikiEmbed => element.Level == 1 ? (element.TextStart, element.TextEnd) : (element.TargetStart, element.TargetEnd),
                ElementKind.Link or ElementKind.Image or ElementKind.ReferenceLink or ElementKind.ReferenceImage when element.TextEnd > element.TextStart => (element.TextStart, element.TextEnd),
                ElementKind.ReferenceLink or ElementKind.ReferenceImage => (element.TargetStart, element.TargetEnd),
                ElementKind.FootnoteUse or ElementKind.BlockId or ElementKind.Comment or ElementKind.HtmlInline => (element.End, element.End),
                ElementKind.CodeSpan => (element.Start, element.End),
                _ => (-1, -1),
            };
            if (start < 0)
                continue;
            Escape(plain, text[at..element.Start]);
            if (element.Kind == ElementKind.CodeSpan)
                plain.Append(Encoding.UTF8.GetString(text[start..end]));
            else
                Escape(plain, text[start..end]);
            at = element.End;
        }
        Escape(plain, text[at..Math.Max(at, whole.TextEnd)]);
        return string.Join(' ', plain.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Escape(StringBuilder plain, ReadOnlySpan<byte> text)
    {
        var isEscaped = false;
        foreach (var character in Encoding.UTF8.GetString(text))
        {
            if (character is '[' or ']' && !isEscaped)
                plain.Append('\\');
            plain.Append(character);
            isEscaped = character == '\\' && !isEscaped;
        }
    }
}
