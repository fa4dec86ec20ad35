namespace EdgeTwin.Notes.Markdown;

/// <summary>The part of TOML that stands in front matter: keys, strings, other scalars, arrays over lines, tables one level deep.</summary>
internal ref struct TomlReader(ReadOnlySpan<byte> note, int start, int end, List<FrontMatterValue> values)
{
    private readonly ReadOnlySpan<byte> _text = note[..end];
    private int _at = start;
    private LineSegment _key;
    private LineSegment _table;

    public void Read()
    {
        while (_at < _text.Length)
        {
            SkipSpaces(lines: true);
            if (_at >= _text.Length)
                return;
            var lineEnd = LineEnd(_at);
            if (_text[_at] == '[')
            {
                var close = _text[_at..lineEnd].IndexOf((byte)']');
                _table = close < 0 ? default : new LineSegment(_at + 1, _at + close);
            }
            else if (_text[_at] != '#' && _text[_at..lineEnd].IndexOf((byte)'=') is > 0 and var equals)
            {
                _key = Trim(_at, _at + equals);
                _at += equals + 1;
                SkipSpaces(lines: false);
                ReadValue(isItem: false);
            }
            _at = LineEnd(Math.Min(_at, _text.Length));
        }
    }

    private void ReadValue(bool isItem)
    {
        if (_at >= _text.Length)
            return;
        if (_text[_at] == '[' && !isItem)
        {
            ReadArray();
            return;
        }
        if (_text[_at] is (byte)'"' or (byte)'\'')
        {
            ReadString(isItem);
            return;
        }
        var length = _text[_at..].IndexOfAny(isItem ? ",]#\n"u8 : "#\n"u8);
        var stop = length < 0 ? _text.Length : _at + length;
        var value = Trim(_at, stop);
        if (value.End > value.Start)
            Add(value.Start, value.End, ScalarStyle.Plain, isItem);
        _at = stop;
    }

    private void ReadArray()
    {
        _at++;
        while (true)
        {
            SkipSpaces(lines: true);
            if (_at >= _text.Length || _text[_at] == ']')
                return;
            if (_text[_at] == '#')
                _at = LineEnd(_at);
            else if (_text[_at] == ',')
                _at++;
            else
                ReadValue(isItem: true);
        }
    }

    private void ReadString(bool isItem)
    {
        var quote = _text[_at];
        var isLong = _text[_at..].StartsWith(quote == '"' ? "\"\"\""u8 : "'''"u8);
        var first = _at + (isLong ? 3 : 1);
        var stop = first;
        while (stop < _text.Length && (_text[stop] != quote || (isLong && !(stop + 2 < _text.Length && _text[stop + 1] == quote && _text[stop + 2] == quote))))
        {
            if (!isLong && _text[stop] is (byte)'\n')
                break;
            stop += _text[stop] == '\\' && quote == '"' ? 2 : 1;
        }
        stop = Math.Min(stop, _text.Length);
        // A literal string knows no escapes at all, not even a doubled quote.
        Add(first, stop, quote == '"' ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain, isItem);
        // One that is never closed ends with its line, and the next line is read.
        _at = stop < _text.Length && _text[stop] == quote ? Math.Min(_text.Length, stop + (isLong ? 3 : 1)) : stop;
    }

    private readonly void Add(int first, int stop, ScalarStyle style, bool isItem) =>
        values.Add(new FrontMatterValue(_key.Start, _key.End, _table.Start, _table.End, first, stop, style, isItem));

    private readonly LineSegment Trim(int first, int stop)
    {
        while (first < stop && _text[first] is (byte)' ' or (byte)'\t' or (byte)'"')
            first++;
        while (stop > first && _text[stop - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'"')
            stop--;
        return new LineSegment(first, stop);
    }

    private void SkipSpaces(bool lines)
    {
        while (_at < _text.Length && (_text[_at] is (byte)' ' or (byte)'\t' || (lines && _text[_at] is (byte)'\n' or (byte)'\r')))
            _at++;
    }

    private readonly int LineEnd(int at)
    {
        var length = _text[at..].IndexOf((byte)'\n');
        return length < 0 ? _text.Length : at + length;
    }
}
