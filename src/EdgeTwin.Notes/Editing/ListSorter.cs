using System.Text;
using EdgeTwin.Notes.Formatting;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Editing;

/// <summary>Puts the items of a list in the order of their texts. Each takes along what is below it; numbers stay at their places.</summary>
public static class ListSorter
{
    /// <summary>The change of the innermost list that a byte is in; null if it is in none, or the list is in order.</summary>
    public static TextChange? At(NoteScan scan, int offset)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var list = -1;
        for (var i = 0; i < scan.Elements.Length && scan.Elements[i].Start <= offset; i++)
        {
            if (scan.Elements[i].Kind == ElementKind.List && offset <= scan.Elements[i].End)
                list = i;
        }
        return list < 0 ? null : Sorted(scan, ListNumbering.ItemsOf(scan.Elements, list));
    }

    private static TextChange? Sorted(NoteScan scan, List<Element> items)
    {
        // Items are moved by whole lines: each must begin its own.
        var parts = new List<Part>();
        for (var i = 0; i < items.Count; i++)
        {
            var first = scan.Lines.LineOf(items[i].Start);
            var start = scan.Lines.StartOf(first);
            if (scan.Text.Span[start..items[i].Start].ContainsAnyExcept(" \t>"u8))
                return null;
            var next = i + 1 < items.Count ? scan.Lines.LineOf(items[i + 1].Start) : scan.Lines.LineOf(Math.Max(items[i].Start, items[i].End - 1)) + 1;
            var last = next - 1;
            while (last > first && !scan.Text.Span[scan.Lines.StartOf(last)..scan.Lines.EndOf(last)].ContainsAnyExcept(" \t>"u8))
                last--;
            parts.Add(new Part(items[i], start, scan.Lines.EndOf(last), KeyOf(scan, items[i]), first == last));
        }
        var sorted = parts.OrderBy(part => part.Key, StringComparer.Ordinal).ToList();
        if (parts.Count < 2 || sorted.SequenceEqual(parts) || !MarkersFit(parts))
            return null;
        var text = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            var (part, place) = (sorted[i], parts[i].Item);
            text.Append(Text(scan, part.Start, part.Item.TargetStart)).Append(Text(scan, place.TargetStart, place.TargetEnd)).Append(Text(scan, part.Item.TargetEnd, part.End));
            if (i + 1 < parts.Count)
                text.Append(Text(scan, parts[i].End, parts[i + 1].Start));
        }
        return new TextChange(parts[0].Start, parts[^1].End, text.ToString());
    }

    /// <summary>A number of other length would move the text behind it, which lines below stand by.</summary>
    private static bool MarkersFit(List<Part> parts)
    {
        var length = parts[0].Item.TargetEnd - parts[0].Item.TargetStart;
        return parts.TrueForAll(part => part.IsOneLine) || parts.TrueForAll(part => part.Item.TargetEnd - part.Item.TargetStart == length);
    }

    private static string KeyOf(NoteScan scan, Element item)
    {
        var line = scan.Lines.LineOf(item.Start);
        var text = scan.Text.Span[item.TargetEnd..Math.Max(item.TargetEnd, scan.Lines.EndOf(line))].Trim(" \t"u8);
        if (text.Length > 3 && text[0] == '[' && text[2] == ']')
            text = text[3..];
        text = text.TrimStart(" \t*_`[!"u8);
        var folded = new byte[Folding.LengthMax(text.Length)];
        return Encoding.UTF8.GetString(folded.AsSpan(0, Folding.Fold(text, folded)));
    }

    private static string Text(NoteScan scan, int start, int end) => Encoding.UTF8.GetString(scan.Text.Span[start..end]);

    private sealed record Part(Element Item, int Start, int End, string Key, bool IsOneLine);
}
