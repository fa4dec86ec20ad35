using System.Buffers;

namespace EdgeTwin.Notes.Facts;

/// <summary>
/// Writes a section of a note's record: numbers in as few bytes as they need, places as the distance from the one before. A range in
/// ASCII on one line takes four to five bytes.
/// </summary>
public sealed class FactWriter
{
    internal const int ManyLines = 1;
    internal const int FromUnicode = 2;
    internal const int ToUnicode = 4;
    internal const int LengthShift = 3;

    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private int _start;
    private int _line;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Begins again, with nothing written.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        (_start, _line) = (0, 0);
    }

    /// <summary>Where the range began that was written last.</summary>
    internal int Start => _start;

    /// <summary>In which line it did.</summary>
    internal int Line => _line;

    /// <summary>Goes on behind facts as they are, of which the last range began there.</summary>
    internal void Continue(ReadOnlySpan<byte> facts, int start, int line)
    {
        Clear();
        Raw(facts);
        (_start, _line) = (start, line);
    }

    /// <summary>A number of one to five bytes.</summary>
    public void Number(int number)
    {
        var span = _bytes.GetSpan(5);
        var value = (uint)number;
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        _bytes.Advance(length);
    }

    /// <summary>Bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>Begins another section behind what was written.</summary>
    public void Restart() => (_start, _line) = (0, 0);

    /// <summary>A number that may be negative, small ones in one byte.</summary>
    public void Difference(int number) => Number((number << 1) ^ (number >> 31));

    /// <summary>A range; it is shortest if it follows the one that was written before.</summary>
    public void Range(NoteRange range)
    {
        var manyLines = range.To.Line != range.From.Line;
        var fromUnicode = range.From.Utf8 != range.From.Utf16;
        var toUnicode = !manyLines && range.To.Utf16 - range.From.Utf16 != range.Length;
        Number((range.Length << LengthShift) | (manyLines ? ManyLines : 0) | (fromUnicode ? FromUnicode : 0) | (toUnicode ? ToUnicode : 0));
        Difference(range.Start - _start);
        Difference(range.From.Line - _line);
        Number(range.From.Utf8);
        if (fromUnicode)
            Number(range.From.Utf16);
        if (manyLines)
        {
            Number(range.To.Line - range.From.Line);
            Number(range.To.Utf8);
            Number(range.To.Utf16);
        }
        else if (toUnicode)
        {
            Number(range.To.Utf16 - range.From.Utf16);
        }
        (_start, _line) = (range.Start, range.From.Line);
    }

    /// <summary>A range that lies in another, such as a link's target; the next range follows the outer one.</summary>
    public void Inner(NoteRange outer, NoteRange inner)
    {
        var start = _start;
        var line = _line;
        (_start, _line) = (outer.Start, outer.From.Line);
        Range(inner);
        (_start, _line) = (start, line);
    }
}
