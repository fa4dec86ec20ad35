namespace EdgeTwin.Notes.Markdown;

/// <summary>Tables: a line of text, a line of dashes, and rows until a blank line or another block.</summary>
internal ref partial struct BlockScanner
{
    private bool BeginTable()
    {
        if (!Has(NoteSyntax.Tables) || _leaf != ElementKind.Paragraph || !_leafMatched || _buffers.Lines.Count - _leafFirstLine != 1)
            return false;
        var columns = DelimiterColumns(Rest);
        var head = _buffers.Lines[_leafFirstLine];
        if (columns == 0 || CountCells(_text[head.Start..head.End]) != columns)
            return false;
        _leaf = ElementKind.Table;
        _buffers.Lines.RemoveAt(_leafFirstLine);
        _buffers.Blocks[_leafBlock] = new Element(ElementKind.Table, head.Start, _lineEnd, (byte)Math.Min(columns, 255));
        AddRow(head.Start, head.End);
        AddBlock(new Element(ElementKind.TableRow, _nonspace, _lineEnd, 1));
        _leafEnd = _lineEnd;
        return true;
    }

    private void AddRow()
    {
        AddRow(_nonspace, _lineEnd);
        _leafEnd = _lineEnd;
    }

    /// <summary>A cell is running text of its own: nothing in it reaches into the next.</summary>
    private readonly void AddRow(int start, int end)
    {
        end = start + _text[start..end].TrimEnd(" \t"u8).Length;
        var row = AddBlock(new Element(ElementKind.TableRow, start, end));
        for (var at = start; at < end;)
        {
            var length = CellLength(_text[at..end]);
            AddLeaf(row, at, at + length);
            at += length + 1;
        }
    }

    private static int CellLength(ReadOnlySpan<byte> rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '\\')
                i++;
            else if (rest[i] == '|')
                return i;
        }
        return rest.Length;
    }

    private static int CountCells(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t"u8);
        if (!line.IsEmpty && line[0] == '|')
            line = line[1..];
        var cells = 0;
        while (!line.IsEmpty)
        {
            cells++;
            line = line[Math.Min(line.Length, CellLength(line) + 1)..];
        }
        return cells;
    }

    /// <summary>How many columns a line of dashes makes; 0 if it is none. One without a bar would be an underline or a list.</summary>
    private static int DelimiterColumns(ReadOnlySpan<byte> line)
    {
        if (line.ContainsAnyExcept("|-: \t"u8) || !line.Contains((byte)'-') || !line.ContainsAny("|:"u8))
            return 0;
        line = line.Trim(" \t"u8);
        line = line[0] == '|' ? line[1..] : line;
        line = line.Length > 0 && line[^1] == '|' ? line[..^1] : line;
        var columns = 0;
        foreach (var part in line.Split((byte)'|'))
        {
            var cell = line[part].Trim(" \t"u8);
            cell = cell.Length > 0 && cell[0] == ':' ? cell[1..] : cell;
            cell = cell.Length > 0 && cell[^1] == ':' ? cell[..^1] : cell;
            if (cell.IsEmpty || cell.ContainsAnyExcept((byte)'-'))
                return 0;
            columns++;
        }
        return columns;
    }
}
