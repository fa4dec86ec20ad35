namespace EdgeTwin.Notes.Facts;

/// <summary>
/// Reads a note's record. It never throws: behind the end, or at a number that is too long, it reads zeros and says so in
/// <see cref="Failed"/>, because a record may come from a damaged file.
/// </summary>
/// <param name="bytes">What is to be read.</param>
public ref struct FactReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _start;
    private int _line;
    private RangeHead _first;

    /// <summary>Goes on behind a range that began there.</summary>
    internal FactReader(ReadOnlySpan<byte> bytes, int start, int line)
        : this(bytes) => (_start, _line) = (start, line);

    /// <summary>How many bytes were read.</summary>
    internal readonly int At => _at;

    /// <summary>Where the range began that was read last.</summary>
    internal readonly int Start => _start;

    /// <summary>In which line it did.</summary>
    internal readonly int Line => _line;

    /// <summary>The first range that was read since <see cref="BeginFact"/>.</summary>
    internal readonly RangeHead First => _first;

    /// <summary>Has the next range remembered.</summary>
    internal void BeginFact() => _first = default;

    /// <summary>Whether something was read that is not there.</summary>
    public bool Failed { get; private set; }

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _at >= _bytes.Length;

    /// <summary>A number of one to five bytes.</summary>
    public int Number()
    {
        var bytes = _bytes;
        var at = _at;
        if ((uint)at < (uint)bytes.Length && bytes[at] < 0x80)
        {
            _at = at + 1;
            return bytes[at];
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
        var differencesAt = _at;
        _start = Sum(_start, Difference());
        _line = Sum(_line, Difference());
        if (_first.End == 0)
            _first = new RangeHead { At = differencesAt, End = _at, Start = _start, Line = _line };
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

    /// <summary>Passes over a range.</summary>
    internal void SkipRange()
    {
        var head = Number();
        _start = Sum(_start, Difference());
        _line = Sum(_line, Difference());
        SkipColumns(head);
    }

    /// <summary>Passes over a range that lies in another.</summary>
    internal void SkipInner()
    {
        var head = Number();
        Number();
        Number();
        SkipColumns(head);
    }

    private void SkipColumns(int head)
    {
        Number();
        if ((head & FactWriter.FromUnicode) != 0)
            Number();
        if ((head & FactWriter.ManyLines) != 0)
        {
            Number();
            Number();
            Number();
        }
        else if ((head & FactWriter.ToUnicode) != 0)
        {
            Number();
        }
    }

    private int LongNumber()
    {
        uint value = 0;
        for (var shift = 0; shift < 35 && _at < _bytes.Length; shift += 7)
        {
            var next = _bytes[_at++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return (int)value;
        }
        Failed = true;
        _at = _bytes.Length;
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
