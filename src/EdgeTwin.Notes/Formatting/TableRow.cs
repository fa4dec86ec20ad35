namespace EdgeTwin.Notes.Formatting;

/// <summary>The cells of a line of a table.</summary>
internal static class TableRow
{
    /// <summary>Where the text of each cell is, without white space around it; bars at both ends of the line are none of a cell.</summary>
    public static List<(int Start, int End)> CellsOf(ReadOnlySpan<byte> row)
    {
        var cells = new List<(int Start, int End)>();
        var at = SkipSpace(row, 0);
        if (at < row.Length && row[at] == '|')
            at++;
        var end = row.TrimEnd(" \t"u8).Length;
        while (at < end || (at == end && cells.Count == 0))
        {
            var bar = BarFrom(row[..end], at);
            cells.Add(Trimmed(row, at, bar));
            if (bar == end)
                break;
            at = bar + 1;
        }
        return cells;
    }

    /// <summary>The next bar that no backslash stands before.</summary>
    private static int BarFrom(ReadOnlySpan<byte> row, int at)
    {
        for (; at < row.Length; at++)
        {
            if (row[at] == '\\')
                at++;
            else if (row[at] == '|')
                return at;
        }
        return row.Length;
    }

    private static (int Start, int End) Trimmed(ReadOnlySpan<byte> row, int start, int end)
    {
        start = Math.Min(end, SkipSpace(row, start));
        while (end > start && row[end - 1] is (byte)' ' or (byte)'\t')
            end--;
        return (start, end);
    }

    private static int SkipSpace(ReadOnlySpan<byte> row, int at)
    {
        while (at < row.Length && row[at] is (byte)' ' or (byte)'\t')
            at++;
        return at;
    }
}
