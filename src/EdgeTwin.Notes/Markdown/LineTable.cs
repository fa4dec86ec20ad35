using System.Buffers;
using System.Text;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Markdown;

/// <summary>
/// Where the lines of a text begin, and from there any place in either position encoding. A line ends with <c>\n</c>, <c>\r\n</c> or
/// <c>\r</c>. Bytes that are not UTF-8 count as one UTF-16 unit for each U+FFFD that a decoder makes of them.
/// </summary>
public sealed class LineTable
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create("\n\r"u8);

    private readonly ReadOnlyMemory<byte> _text;
    private readonly int[] _starts;

    private LineTable(ReadOnlyMemory<byte> text, int[] starts)
    {
        _text = text;
        _starts = starts;
    }

    /// <summary>How many lines there are; an empty text has one.</summary>
    public int Count => _starts.Length;

    /// <summary>Finds the lines of a text.</summary>
    public static LineTable Of(ReadOnlyMemory<byte> text)
    {
        var starts = new List<int>((text.Length / 32) + 1) { 0 };
        var span = text.Span;
        for (var at = 0; at < span.Length;)
        {
            var end = span[at..].IndexOfAny(Ends);
            if (end < 0)
                break;
            at += end;
            at += span[at] == '\r' && at + 1 < span.Length && span[at + 1] == '\n' ? 2 : 1;
            starts.Add(at);
        }
        return new LineTable(text, [.. starts]);
    }

    /// <summary>Offset of a line's first byte.</summary>
    public int StartOf(int line) => _starts[line];

    /// <summary>Offset behind a line's last byte, without what ends the line.</summary>
    public int EndOf(int line)
    {
        if (line + 1 == _starts.Length)
            return _text.Length;
        var end = _starts[line + 1] - 1;
        return end > _starts[line] && _text.Span[end] == '\n' && _text.Span[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The line that a byte is in.</summary>
    public int LineOf(int offset)
    {
        var line = Array.BinarySearch(_starts, offset);
        return line >= 0 ? line : ~line - 1;
    }

    /// <summary>A byte's place.</summary>
    public NotePosition PositionOf(int offset)
    {
        var line = LineOf(offset);
        var before = _text.Span[_starts[line]..offset];
        return new NotePosition(line, before.Length, Encoding.UTF8.GetCharCount(before));
    }

    /// <summary>Some bytes' place.</summary>
    public NoteRange RangeOf(int start, int end)
    {
        var from = PositionOf(start);
        if (end < start || LineOf(end) != from.Line)
            return new NoteRange(start, end, from, PositionOf(end));
        var within = _text.Span[start..end];
        return new NoteRange(start, end, from, new NotePosition(from.Line, from.Utf8 + within.Length, from.Utf16 + Encoding.UTF8.GetCharCount(within)));
    }

    /// <summary>The byte at a line and a column in bytes. A column behind the line's end means its end, as the protocol has it.</summary>
    /// <returns>-1 if there is no such line.</returns>
    public int OffsetOfUtf8(int line, int column)
    {
        if (line < 0 || line >= _starts.Length || column < 0)
            return -1;
        return (int)Math.Min((long)_starts[line] + column, EndOf(line));
    }

    /// <summary>The byte at a line and a column in UTF-16 units; a column in the middle of a surrogate pair means its beginning.</summary>
    /// <returns>-1 if there is no such line.</returns>
    public int OffsetOfUtf16(int line, int column)
    {
        if (line < 0 || line >= _starts.Length || column < 0)
            return -1;
        var start = _starts[line];
        var text = _text.Span[start..EndOf(line)];
        if (Ascii.IsValid(text[..Math.Min(text.Length, column)]))
            return start + Math.Min(text.Length, column);
        var offset = 0;
        while (offset < text.Length)
        {
            Rune.DecodeFromUtf8(text[offset..], out var rune, out var taken);
            column -= rune.Utf16SequenceLength;
            if (column < 0)
                break;
            offset += taken;
        }
        return start + offset;
    }
}
