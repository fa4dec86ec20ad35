using System.Text;

namespace EdgeTwin.Notes.Facts;

/// <summary>
/// Lines and columns of places that are asked for mostly in order: it remembers the line it is in and goes on from there, so that a
/// note is gone through once and no table of its lines is made.
/// </summary>
internal struct PlaceFinder(ReadOnlyMemory<byte> text)
{
    private int _line;
    private int _lineStart;
    private int _nextLine = -1;

    /// <summary>Begins at a line; places before it are not asked for.</summary>
    public PlaceFinder(ReadOnlyMemory<byte> text, int line, int lineStart)
        : this(text) => (_line, _lineStart) = (line, lineStart);

    public NoteRange RangeOf(int start, int end)
    {
        var from = PositionOf(start);
        if (end <= NextLine())
        {
            var within = text.Span[start..Math.Max(start, end)];
            if (end < NextLine() || end == text.Length)
                return new NoteRange(start, end, from, new NotePosition(from.Line, from.Utf8 + within.Length, from.Utf16 + Encoding.UTF8.GetCharCount(within)));
        }
        var (line, lineStart, nextLine) = (_line, _lineStart, _nextLine);
        var to = PositionOf(end);
        (_line, _lineStart, _nextLine) = (line, lineStart, nextLine);
        return new NoteRange(start, end, from, to);
    }

    /// <summary>How many line ends there are.</summary>
    public static int CountEnds(ReadOnlySpan<byte> text)
    {
        var count = text.Count((byte)'\n');
        for (var at = text.IndexOf((byte)'\r'); at >= 0;)
        {
            if (at + 1 == text.Length || text[at + 1] != '\n')
                count++;
            var next = text[(at + 1)..].IndexOf((byte)'\r');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return count;
    }

    private NotePosition PositionOf(int offset)
    {
        if (offset < _lineStart)
            (_line, _lineStart, _nextLine) = (0, 0, -1);
        while (NextLine() <= offset && NextLine() > _lineStart && (NextLine() < text.Length || EndsWithLine()))
        {
            _lineStart = _nextLine;
            _line++;
            _nextLine = -1;
        }
        var before = text.Span[_lineStart..offset];
        return new NotePosition(_line, before.Length, Encoding.UTF8.GetCharCount(before));
    }

    /// <summary>Where the next line begins; the end of the text if this is the last.</summary>
    private int NextLine()
    {
        if (_nextLine >= 0)
            return _nextLine;
        var span = text.Span;
        var length = span[_lineStart..].IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
            return _nextLine = span.Length;
        var end = _lineStart + length;
        return _nextLine = end + (span[end] == '\r' && end + 1 < span.Length && span[end + 1] == '\n' ? 2 : 1);
    }

    private readonly bool EndsWithLine() => text.Length > _lineStart && text.Span[text.Length - 1] is (byte)'\n' or (byte)'\r';
}
