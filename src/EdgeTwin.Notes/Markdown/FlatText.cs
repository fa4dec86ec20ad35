namespace EdgeTwin.Notes.Markdown;

/// <summary>Running text of a leaf, and where each of its bytes is in the note.</summary>
internal readonly ref struct FlatText
{
    private readonly ReadOnlySpan<LineSegment> _lines;
    private readonly int _first;

    /// <param name="content">The text.</param>
    /// <param name="lines">The lines it was made of.</param>
    /// <param name="first">Offset of its first byte if it is a part of the note as it is; -1 if it was copied.</param>
    public FlatText(ReadOnlySpan<byte> content, ReadOnlySpan<LineSegment> lines, int first)
    {
        Content = content;
        _lines = lines;
        _first = first;
    }

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>Offset in the note of a byte of the text.</summary>
    public int Source(int at)
    {
        if (_first >= 0)
            return _first + at;
        foreach (var line in _lines)
        {
            var length = line.End - line.Start;
            if (at <= length)
                return line.Start + at;
            at -= length + 1;
        }
        return _lines[^1].End;
    }

    /// <summary>Offset in the note behind the byte before <paramref name="at"/>: the end of what ends there.</summary>
    public int SourceEnd(int at) => at == 0 ? Source(0) : Source(at - 1) + 1;

    /// <summary>Which line of the leaf a byte of the text is in.</summary>
    public int LineOf(int at)
    {
        if (_first >= 0)
        {
            var source = _first + at;
            var line = 0;
            while (line + 1 < _lines.Length && _lines[line + 1].Start <= source)
                line++;
            return line;
        }
        for (var line = 0; line < _lines.Length; line++)
        {
            var length = _lines[line].End - _lines[line].Start;
            if (at <= length)
                return line;
            at -= length + 1;
        }
        return _lines.Length;
    }
}
