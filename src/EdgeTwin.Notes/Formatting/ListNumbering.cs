using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Formatting;

/// <summary>
/// Sets markers of lists alike. Numbers count up from the first, unless the writer gave every item the same. One space follows a marker,
/// where no line below stands by where the text begins.
/// </summary>
internal static class ListNumbering
{
    public static IEnumerable<FormatGroup> Find(NoteScan scan)
    {
        var elements = scan.Elements.ToArray();
        for (var i = 0; i < elements.Length; i++)
        {
            if (elements[i].Kind != ElementKind.List)
                continue;
            var list = elements[i];
            var items = ItemsOf(elements, i);
            var changes = new List<TextChange>();
            var isShort = items.TrueForAll(item => IsOneLine(scan, item));
            var isCounted = list.Level is (byte)'.' or (byte)')' && items.Count > 1 && NumberOf(scan, items[0]) != NumberOf(scan, items[1]);
            var first = NumberOf(scan, items[0]);
            for (var j = 0; j < items.Count; j++)
            {
                if (isCounted && Renumbered(scan, items[j], first + j) is { } number)
                    changes.Add(number);
                if (isShort && Spaced(scan, items[j]) is { } space)
                    changes.Add(space);
            }
            if (changes.Count > 0)
                yield return new FormatGroup(list.Start, list.End, changes);
        }
    }

    /// <summary>The items of a list, without those of lists in it.</summary>
    internal static List<Element> ItemsOf(ReadOnlySpan<Element> elements, int list)
    {
        var items = new List<Element>();
        var end = -1;
        for (var i = list + 1; i < elements.Length && elements[i].Start <= elements[list].End; i++)
        {
            if (elements[i].Kind != ElementKind.ListItem || elements[i].Start < end)
                continue;
            items.Add(elements[i]);
            end = elements[i].End;
        }
        return items;
    }

    /// <summary>A number of other length would move the text behind it, which lines below stand by.</summary>
    private static TextChange? Renumbered(NoteScan scan, Element item, long number)
    {
        var marker = item.Target(scan.Text.Span);
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (text.Length > 9 || marker[..^1].SequenceEqual(Encoding.UTF8.GetBytes(text)))
            return null;
        return text.Length == marker.Length - 1 || IsOneLine(scan, item) ? new TextChange(item.TargetStart, item.TargetEnd - 1, text) : null;
    }

    private static TextChange? Spaced(NoteScan scan, Element item)
    {
        var text = scan.Text.Span;
        var end = item.TargetEnd;
        while (end < item.End && text[end] == ' ')
            end++;
        // Five spaces and more begin code, and behind an empty item they are white space at the end of a line.
        return end - item.TargetEnd is >= 2 and <= 4 && end < item.End && text[end] is not ((byte)'\t' or (byte)'\r' or (byte)'\n') ? new TextChange(item.TargetEnd, end, " ") : null;
    }

    private static bool IsOneLine(NoteScan scan, Element item)
    {
        var lines = scan.Lines;
        return item.End <= lines.EndOf(lines.LineOf(item.Start));
    }

    private static long NumberOf(NoteScan scan, Element item) =>
        long.TryParse(item.Target(scan.Text.Span)[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
