using System.Text;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Formatting;

/// <summary>Sets the columns of tables one below the other. Only what is between the texts of cells is changed, so that a cursor in one stays there.</summary>
public static class TableAligner
{
    // A column is not made wider than this for the sake of one long cell.
    private const int WidthMax = 160;

    /// <summary>The changes of the table that a byte is in; none if it is in no table, or the table is aligned.</summary>
    public static IReadOnlyList<TextChange> At(NoteScan scan, int offset)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return NoteFormatter.Safe(scan, [.. Find(scan, offset, offset)]);
    }

    /// <summary>Whether a byte is in a table.</summary>
    public static bool IsTable(NoteScan scan, int offset)
    {
        ArgumentNullException.ThrowIfNull(scan);
        foreach (var element in scan.Elements)
        {
            if (element.Start > offset)
                return false;
            if (element.Kind == ElementKind.Table && offset <= element.End)
                return true;
        }
        return false;
    }

    /// <summary>The tables that some bytes are in, as far as they are not aligned.</summary>
    internal static IEnumerable<FormatGroup> Find(NoteScan scan, int start, int end)
    {
        var elements = scan.Elements.ToArray();
        for (var i = 0; i < elements.Length; i++)
        {
            if (elements[i].Kind != ElementKind.Table || elements[i].End < start || elements[i].Start > end)
                continue;
            var rows = new List<Element>();
            for (var j = i + 1; j < elements.Length && elements[j].Start <= elements[i].End; j++)
            {
                if (elements[j].Kind == ElementKind.TableRow)
                    rows.Add(elements[j]);
            }
            if (Align(scan.Text.Span, rows) is { Count: > 0 } changes)
                yield return new FormatGroup(elements[i].Start, elements[i].End, changes);
        }
    }

    private static List<TextChange> Align(ReadOnlySpan<byte> text, List<Element> rows)
    {
        var widths = new List<int>();
        var aligns = new List<(bool Left, bool Right)>();
        foreach (var row in rows)
        {
            var line = LineOf(text, row);
            var column = 0;
            foreach (var (start, end) in TableRow.CellsOf(line))
            {
                if (column == widths.Count)
                    widths.Add(3);
                if (row.Level == 1)
                    aligns.Add((line[start..end].StartsWith(":"u8), line[start..end].EndsWith(":"u8)));
                else
                    widths[column] = Math.Max(widths[column], Math.Min(WidthMax, DisplayWidth.Of(line[start..end])));
                column++;
            }
        }
        var changes = new List<TextChange>();
        foreach (var row in rows)
            Align(text, row, widths, aligns, changes);
        return changes;
    }

    private static void Align(ReadOnlySpan<byte> text, Element row, List<int> widths, List<(bool Left, bool Right)> aligns, List<TextChange> changes)
    {
        var line = LineOf(text, row);
        var at = 0;
        var gap = new StringBuilder("|");
        var column = 0;
        foreach (var (start, end) in TableRow.CellsOf(line))
        {
            var (left, right) = column < aligns.Count ? aligns[column] : default;
            var room = Math.Max(0, widths[column] - (row.Level == 1 ? widths[column] : DisplayWidth.Of(line[start..end])));
            var before = (left, right) switch { (true, true) => room / 2, (false, true) => room, _ => 0 };
            gap.Append(' ', before + 1);
            Put(line, row.Start, at, start, gap, changes);
            at = end;
            if (row.Level == 1)
                PutDashes(line, row.Start, start, end, widths[column], left, right, changes);
            gap.Clear().Append(' ', room - before + 1).Append('|');
            column++;
        }
        Put(line, row.Start, at, line.Length, gap, changes);
    }

    /// <summary>White space behind the last bar is that of any line's end.</summary>
    private static ReadOnlySpan<byte> LineOf(ReadOnlySpan<byte> text, Element row) => text[row.Start..row.End].TrimEnd(" \t"u8);

    private static void PutDashes(ReadOnlySpan<byte> line, int offset, int start, int end, int width, bool left, bool right, List<TextChange> changes)
    {
        var dashes = new StringBuilder(left ? ":" : "").Append('-', width - (left ? 1 : 0) - (right ? 1 : 0)).Append(right ? ":" : "");
        Put(line, offset, start, end, dashes, changes);
    }

    private static void Put(ReadOnlySpan<byte> line, int offset, int start, int end, StringBuilder wanted, List<TextChange> changes)
    {
        var text = wanted.ToString();
        if (!line[start..end].SequenceEqual(Encoding.UTF8.GetBytes(text)))
            changes.Add(new TextChange(offset + start, offset + end, text));
    }
}
