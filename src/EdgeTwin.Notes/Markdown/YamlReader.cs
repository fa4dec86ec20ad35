namespace EdgeTwin.Notes.Markdown;

/// <summary>
/// The part of YAML that stands in front matter: scalars, quoted scalars, lists in both styles, maps one level deep in both styles,
/// text on several lines. What is deeper is passed over.
/// </summary>
internal ref struct YamlReader(ReadOnlySpan<byte> note, int start, int end, List<FrontMatterValue> values)
{
    private readonly ReadOnlySpan<byte> _text = note[..end];
    private int _at = start;
    private LineSegment _key;
    private LineSegment _parent;
    private int _keyIndent;

    public void Read()
    {
        while (_at < _text.Length)
        {
            var lineStart = _at;
            var lineEnd = LineEnd(_at);
            var first = SkipSpaces(_at, lineEnd);
            _at = NextLine(lineEnd);
            if (first >= lineEnd || _text[first] == '#')
                continue;
            var indent = first - lineStart;
            if (_text[first] == '-' && (first + 1 >= lineEnd || _text[first + 1] is (byte)' ' or (byte)'\t'))
                ReadItem(SkipSpaces(first + 1, lineEnd), lineEnd, indent);
            else
                ReadKey(first, lineEnd, indent);
        }
    }

    private void ReadItem(int first, int lineEnd, int indent)
    {
        if (_key.End > _key.Start && first < lineEnd)
            ReadValue(first, lineEnd, indent, isItem: true);
    }

    private void ReadKey(int first, int lineEnd, int indent)
    {
        var colon = Colon(first, lineEnd);
        if (colon < 0)
            return;
        var key = Unquoted(first, colon);
        if (indent == 0)
            _parent = default;
        else if (_parent == default || indent <= _keyIndent && _keyIndent == 0)
            _parent = _key;
        (_key, _keyIndent) = (key, indent);
        var value = SkipSpaces(colon + 1, lineEnd);
        if (value < lineEnd && _text[value] != '#')
            ReadValue(value, lineEnd, indent, isItem: false);
    }

    private void ReadValue(int first, int lineEnd, int indent, bool isItem)
    {
        switch (_text[first])
        {
            case (byte)'[':
                ReadFlow(first + 1, (byte)']');
                break;
            case (byte)'{':
                ReadFlow(first + 1, (byte)'}');
                break;
            case (byte)'|' or (byte)'>':
                ReadBlock(indent, isItem);
                break;
            case (byte)'"' or (byte)'\'' when Quoted(first, _text.Length) is > 0 and var close:
                Add(first + 1, close - 1, _text[first] == '"' ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted, isItem);
                _at = Math.Max(_at, NextLine(LineEnd(close)));
                break;
            default:
                ReadPlain(first, lineEnd, indent, isItem);
                break;
        }
    }

    /// <summary>A scalar without quotes goes on over lines that are indented further.</summary>
    private void ReadPlain(int first, int lineEnd, int indent, bool isItem)
    {
        var stop = PlainEnd(first, lineEnd);
        while (!isItem && stop == TrimEnd(first, lineEnd) && _at < _text.Length)
        {
            var next = LineEnd(_at);
            var content = SkipSpaces(_at, next);
            if (content >= next || content - _at <= indent || _text[content] is (byte)'#' or (byte)'-' || Colon(content, next) >= 0)
                break;
            stop = PlainEnd(content, next);
            lineEnd = next;
            _at = NextLine(next);
        }
        Add(first, stop, ScalarStyle.Plain, isItem);
    }

    private void ReadBlock(int indent, bool isItem)
    {
        var first = _at;
        var stop = _at;
        while (_at < _text.Length)
        {
            var next = LineEnd(_at);
            var content = SkipSpaces(_at, next);
            if (content < next && content - _at <= indent)
                break;
            if (content < next)
            {
                first = stop == first ? Math.Max(first, content) : first;
                stop = next;
            }
            _at = NextLine(next);
        }
        Add(Math.Min(first, stop), stop, ScalarStyle.Block, isItem);
    }

    /// <summary>A list or map in brackets, over as many lines as it takes.</summary>
    private void ReadFlow(int at, byte close)
    {
        var key = _key;
        var parent = _parent;
        while (at < _text.Length && _text[at] != close)
        {
            if (_text[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)',')
            {
                at++;
                continue;
            }
            var stop = _text[at] is (byte)'"' or (byte)'\'' ? Quoted(at, _text.Length) : -1;
            stop = stop > 0 ? stop : at + FlowLength(_text[at..], close);
            var colon = close == '}' ? Colon(at, stop + FlowLength(_text[stop..], close)) : -1;
            if (colon > 0)
            {
                _parent = key;
                _key = Unquoted(at, colon);
                at = SkipSpaces(colon + 1, _text.Length);
                stop = at < _text.Length && _text[at] is (byte)'"' or (byte)'\'' ? Quoted(at, _text.Length) : -1;
                stop = stop > 0 ? stop : at + FlowLength(_text[at..], close);
            }
            AddScalar(at, stop, isItem: close == ']');
            at = Math.Max(stop, at + 1);
        }
        (_key, _parent) = (key, parent);
        _at = Math.Max(_at, NextLine(LineEnd(Math.Min(at, _text.Length))));
    }

    private readonly void AddScalar(int first, int stop, bool isItem)
    {
        if (stop - first >= 2 && _text[first] is (byte)'"' or (byte)'\'' && _text[stop - 1] == _text[first])
            Add(first + 1, stop - 1, _text[first] == '"' ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted, isItem);
        else if (TrimEnd(first, stop) is var end && end > first)
            Add(first, end, ScalarStyle.Plain, isItem);
    }

    private readonly void Add(int first, int stop, ScalarStyle style, bool isItem) =>
        values.Add(new FrontMatterValue(_key.Start, _key.End, _parent.Start, _parent.End, first, Math.Max(first, stop), style, isItem));

    private readonly LineSegment Unquoted(int first, int stop)
    {
        stop = TrimEnd(first, stop);
        return stop - first >= 2 && _text[first] is (byte)'"' or (byte)'\'' && _text[stop - 1] == _text[first]
            ? new LineSegment(first + 1, stop - 1)
            : new LineSegment(first, stop);
    }

    /// <summary>Where the colon behind a key is: one that white space or nothing follows, and not in quotes.</summary>
    private readonly int Colon(int first, int stop)
    {
        stop = Math.Min(stop, _text.Length);
        var from = first < stop && _text[first] is (byte)'"' or (byte)'\'' ? Quoted(first, stop) : first;
        for (var at = from < 0 ? first : from; at < stop; at++)
        {
            if (_text[at] == ':' && (at + 1 >= stop || _text[at + 1] is (byte)' ' or (byte)'\t'))
                return at;
        }
        return -1;
    }

    /// <summary>Behind the quote that closes a quoted scalar; -1 if none does.</summary>
    private readonly int Quoted(int first, int stop)
    {
        var quote = _text[first];
        for (var at = first + 1; at < stop; at++)
        {
            if (_text[at] == '\\' && quote == '"')
                at++;
            else if (_text[at] == quote && quote == '\'' && at + 1 < stop && _text[at + 1] == quote)
                at++;
            else if (_text[at] == quote)
                return at + 1;
        }
        return -1;
    }

    private readonly int PlainEnd(int first, int lineEnd)
    {
        var comment = _text[first..lineEnd].IndexOf(" #"u8);
        return TrimEnd(first, comment < 0 ? lineEnd : first + comment);
    }

    private static int FlowLength(ReadOnlySpan<byte> rest, byte close)
    {
        var length = rest.IndexOfAny((byte)',', close, (byte)'\n');
        return length < 0 ? rest.Length : length;
    }

    private readonly int SkipSpaces(int at, int stop)
    {
        while (at < stop && _text[at] is (byte)' ' or (byte)'\t')
            at++;
        return at;
    }

    private readonly int TrimEnd(int first, int stop)
    {
        while (stop > first && _text[stop - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            stop--;
        return stop;
    }

    private readonly int LineEnd(int at)
    {
        var length = _text[at..].IndexOfAny((byte)'\n', (byte)'\r');
        return length < 0 ? _text.Length : at + length;
    }

    private readonly int NextLine(int lineEnd) =>
        lineEnd >= _text.Length ? _text.Length : lineEnd + (_text[lineEnd] == '\r' && lineEnd + 1 < _text.Length && _text[lineEnd + 1] == '\n' ? 2 : 1);
}
