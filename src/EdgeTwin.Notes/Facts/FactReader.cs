namespace EdgeTwin.Notes.Facts;

/// <summary>
/// Reads a note's record. It never throws: behind the end, or at a number that is too long, it reads zeros and says so in
/// <see cref="Failed"/>, because a record may come from a damaged file.
/// </summary>
/// <param name="bytes">What is left to read.</param>
public ref struct FactReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _bytes = bytes;
    private int _start;
    private int _line;

    /// <summary>Whether something was read that is not there.</summary>
    public bool Failed { get; private set; }

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _bytes.IsEmpty;

    /// <summary>A number of one to five bytes.</summary>
    public int Number()
    {
        if (!_bytes.IsEmpty && _bytes[0] < 0x80)
        {
            var value = _bytes[0];
            _bytes = _bytes[1..];
            return value;
        }
        return LongNumber();
    }

    /// <summary>A number that may be negative.</summary>
    public int Difference()
    {
        var value = (uint)Number();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    /// <summary>A range; it follows the one that was read before.</summary>
    public NoteRange Range()
    {
        var head = Number();
        _start = Sum(_start, Difference());
        _line = Sum(_line, Difference());
        var from8 = Number();
        var from16 = (head & FactWriter.FromUnicode) != 0 ? Number() : from8;
        var length = head >> FactWriter.LengthShift;
        var from = new NotePosition(_line, from8, from16);
        NotePosition to;
        if ((head & FactWriter.ManyLines) != 0)
            to = new NotePosition(Sum(_line, Number()), Number(), Number());
        else
            to = new NotePosition(_line, Sum(from8, length), Sum(from16, (head & FactWriter.ToUnicode) != 0 ? Number() : length));
        return new NoteRange(_start, Sum(_start, length), from, to);
    }

    /// <summary>A range that lies in another.</summary>
    public NoteRange Inner(NoteRange outer)
    {
        var start = _start;
        var line = _line;
        (_start, _line) = (outer.Start, outer.From.Line);
        var inner = Range();
        (_start, _line) = (start, line);
        return inner;
    }

    private int LongNumber()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (_bytes.IsEmpty)
                break;
            var next = _bytes[0];
            _bytes = _bytes[1..];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return (int)value;
        }
        Failed = true;
        _bytes = [];
        return 0;
    }

    /// <summary>Places are never negative and never overflow, whatever was read.</summary>
    private int Sum(int first, int second)
    {
        var sum = (long)first + second;
        if (sum is >= 0 and <= int.MaxValue)
            return (int)sum;
        Failed = true;
        return 0;
    }
}
