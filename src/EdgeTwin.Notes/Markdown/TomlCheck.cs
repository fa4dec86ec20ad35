namespace EdgeTwin.Notes.Markdown;

/// <summary>Goes through TOML line by line and says where it is none.</summary>
internal ref struct TomlCheck(ReadOnlySpan<byte> note, int start, int end, List<FrontMatterFlaw> flaws)
{
    private readonly ReadOnlySpan<byte> _text = note[..end];
    private readonly FrontMatterKeys _keys = new();
    private int _at = start;
    private int _table;

    public void Find()
    {
        while (_at < _text.Length)
        {
            var lineEnd = LineEnd(_at);
            var first = SkipSpaces(_at, lineEnd);
            _at = Math.Min(_text.Length, lineEnd + 1);
            if (first >= lineEnd || _text[first] == '#')
                continue;
            if (_text[first] == '[')
                Header(first, lineEnd);
            else
                Pair(first, lineEnd);
        }
    }

    private void Header(int first, int lineEnd)
    {
        _table++;
        var close = FlowScan.EndOfBrackets(_text[..lineEnd], first);
        Close(first, lineEnd, close, FrontMatterFlawKind.OpenBracket);
        // Tables in double brackets may stand as often as one likes.
        if (close > 0 && _text[first + 1] != '[')
            _keys.Add(_text, 0, new LineSegment(first, close), flaws);
    }

    private void Pair(int first, int lineEnd)
    {
        var from = _text[first] is (byte)'"' or (byte)'\'' ? FlowScan.EndOfQuote(_text, first, lineEnd) : first;
        var equals = from < 0 ? -1 : _text[from..lineEnd].IndexOf((byte)'=');
        if (equals < 0 || from + equals == first)
        {
            flaws.Add(new(FrontMatterFlawKind.NoEquals, first, TrimEnd(first, lineEnd)));
            return;
        }
        var key = new LineSegment(first, TrimEnd(first, from + equals));
        _keys.Add(_text, _table + 1, key, flaws);
        var value = SkipSpaces(from + equals + 1, lineEnd);
        if (value >= lineEnd || _text[value] == '#')
            flaws.Add(new(FrontMatterFlawKind.NoValue, key.Start, key.End));
        else
            Value(value, lineEnd);
    }

    private void Value(int first, int lineEnd)
    {
        switch (_text[first])
        {
            case (byte)'[' or (byte)'{':
                Close(first, lineEnd, FlowScan.EndOfBrackets(_text, first), FrontMatterFlawKind.OpenBracket);
                break;
            case (byte)'"' or (byte)'\'':
                Close(first, lineEnd, StringEnd(first, lineEnd), FrontMatterFlawKind.OpenQuote);
                break;
            default:
                var comment = _text[first..lineEnd].IndexOf((byte)'#');
                var stop = TrimEnd(first, comment < 0 ? lineEnd : first + comment);
                if (!Scalars.IsToml(_text[first..stop]) && !_text[first..stop].StartsWith("{{"u8))
                    flaws.Add(new(FrontMatterFlawKind.NeedsQuotes, first, stop));
                break;
        }
    }

    private readonly int StringEnd(int first, int lineEnd)
    {
        var quote = _text.Slice(first, 1);
        if (first + 3 <= _text.Length && !_text.Slice(first, 3).ContainsAnyExcept(quote[0]))
        {
            var closing = _text[(first + 3)..].IndexOf(_text.Slice(first, 3));
            return closing < 0 ? -1 : first + 3 + closing + 3;
        }
        if (quote[0] == '"')
            return FlowScan.EndOfQuote(_text, first, lineEnd);
        var close = _text[(first + 1)..lineEnd].IndexOf(quote);
        return close < 0 ? -1 : first + 1 + close + 1;
    }

    private void Close(int first, int lineEnd, int close, FrontMatterFlawKind kind)
    {
        if (close < 0)
        {
            flaws.Add(new(kind, first, TrimEnd(first, lineEnd)));
            return;
        }
        var lastEnd = LineEnd(close);
        var rest = SkipSpaces(close, lastEnd);
        if (rest < lastEnd && _text[rest] is not ((byte)'#' or (byte)'\r'))
            flaws.Add(new(FrontMatterFlawKind.TrailingText, rest, TrimEnd(rest, lastEnd)));
        _at = Math.Max(_at, Math.Min(_text.Length, lastEnd + 1));
    }

    private readonly int SkipSpaces(int at, int stop)
    {
        while (at < stop && _text[at] is (byte)' ' or (byte)'\t' or (byte)'\r')
            at++;
        return at;
    }

    private readonly int TrimEnd(int first, int stop) => first + _text[first..Math.Max(first, stop)].TrimEnd(" \t\r\n"u8).Length;

    private readonly int LineEnd(int at)
    {
        var length = _text[at..].IndexOf((byte)'\n');
        return length < 0 ? _text.Length : at + length;
    }
}
