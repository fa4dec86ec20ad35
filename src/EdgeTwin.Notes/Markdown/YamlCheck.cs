namespace EdgeTwin.Notes.Markdown;

/// <summary>Goes through YAML line by line, as far as people write it in notes, and says where it is none.</summary>
internal ref struct YamlCheck(ReadOnlySpan<byte> note, int start, int end, List<FrontMatterFlaw> flaws)
{
    private readonly ReadOnlySpan<byte> _text = note[..end];
    private readonly List<(int Indent, bool IsList, int Map)> _levels = [];
    private readonly FrontMatterKeys _keys = new();
    private int _at = start;
    private int _maps;
    private int _valueIndent = -1;
    private bool _mayNest = true;
    private bool _hasAnchor;

    public void Find()
    {
        while (_at < _text.Length)
        {
            var lineStart = _at;
            var lineEnd = LineEnd(_at);
            _at = NextLine(lineEnd);
            var first = SkipSpaces(lineStart, lineEnd);
            if (first >= lineEnd || _text[first] == '#')
                continue;
            var tab = _text[lineStart..first].IndexOf((byte)'\t');
            if (tab >= 0)
                flaws.Add(new(FrontMatterFlawKind.Tab, lineStart + tab, first));
            // A tab is taken for two spaces, so that the lines below it are not wrong too.
            Line(first, lineEnd, first - lineStart + _text[lineStart..first].Count((byte)'\t'));
        }
    }

    private void Line(int first, int lineEnd, int indent)
    {
        if (_valueIndent >= 0 && indent > _valueIndent)
        {
            GoOn(first, lineEnd);
            return;
        }
        _valueIndent = -1;
        var isItem = false;
        var outer = indent;
        while (IsItem(first, lineEnd))
        {
            Item(first, indent);
            isItem = true;
            var next = SkipSpaces(first + 1, lineEnd);
            outer = indent;
            indent += next - first;
            first = next;
            if (first >= lineEnd)
                return;
        }
        var colon = Colon(first, lineEnd);
        if (colon > first)
            Key(first, colon, lineEnd, indent);
        else if (isItem || _text[first] is (byte)'[' or (byte)'{')
            Value(first, lineEnd, outer);
        else
            Unreadable(first, lineEnd);
    }

    /// <summary>A line below a text that belongs to it.</summary>
    private readonly void GoOn(int first, int lineEnd)
    {
        if (IsItem(first, lineEnd))
            flaws.Add(new(FrontMatterFlawKind.StrayItem, first, TrimEnd(first, lineEnd)));
        else if (Colon(first, lineEnd) is var colon && colon > first)
            flaws.Add(new(FrontMatterFlawKind.Indentation, first, TrimEnd(first, colon)));
    }

    private void Item(int first, int indent)
    {
        while (_levels.Count > 0 && _levels[^1].Indent > indent)
            _levels.RemoveAt(_levels.Count - 1);
        if (_levels.Count == 0 || !_levels[^1].IsList || _levels[^1].Indent != indent)
        {
            if (_levels.Count == 0 || !_mayNest)
                flaws.Add(new(FrontMatterFlawKind.StrayItem, first, TrimEnd(first, LineEnd(first))));
            _levels.Add((indent, true, 0));
        }
        _mayNest = true;
    }

    private void Key(int first, int colon, int lineEnd, int indent)
    {
        while (_levels.Count > 0 && (_levels[^1].Indent > indent || (_levels[^1].Indent == indent && _levels[^1].IsList)))
            _levels.RemoveAt(_levels.Count - 1);
        var key = new LineSegment(first, TrimEnd(first, colon));
        if (_levels.Count == 0 || _levels[^1].Indent < indent)
        {
            if (!_mayNest)
                flaws.Add(new(FrontMatterFlawKind.Indentation, key.Start, key.End));
            _levels.Add((indent, false, ++_maps));
        }
        _keys.Add(_text, _levels[^1].Map, key, flaws);
        _mayNest = false;
        var value = SkipSpaces(colon + 1, lineEnd);
        if (value < lineEnd && _text[value] != '#')
            Value(value, lineEnd, indent);
        else
            _mayNest = true;
    }

    private void Value(int first, int lineEnd, int indent)
    {
        _mayNest = false;
        switch (_text[first])
        {
            case (byte)'{' when first + 1 < lineEnd && _text[first + 1] == '{':
                break; // A template, which is filled in before anyone reads it.
            case (byte)'[' or (byte)'{':
                Close(first, lineEnd, FlowScan.EndOfBrackets(_text, first), FrontMatterFlawKind.OpenBracket);
                break;
            case (byte)'"' or (byte)'\'':
                Close(first, lineEnd, FlowScan.EndOfQuote(_text, first, QuoteStop(indent)), FrontMatterFlawKind.OpenQuote);
                break;
            case (byte)'|' or (byte)'>':
                SkipBlock(indent);
                break;
            case (byte)'&' or (byte)'!':
                _hasAnchor |= _text[first] == '&';
                var word = _text[first..lineEnd].IndexOfAny((byte)' ', (byte)'\t');
                if (word < 0 || SkipSpaces(first + word, lineEnd) is var rest && rest >= lineEnd)
                    _mayNest = true;
                else
                    Value(rest, lineEnd, indent);
                break;
            case (byte)'*' when _hasAnchor:
                break;
            default:
                Plain(first, lineEnd, indent);
                break;
        }
    }

    private void Plain(int first, int lineEnd, int indent)
    {
        var comment = _text[first..lineEnd].IndexOf(" #"u8);
        var stop = TrimEnd(first, comment < 0 ? lineEnd : first + comment);
        var isForbidden = _text[first] is (byte)'@' or (byte)'`' or (byte)'%' or (byte)'*' or (byte)',' or (byte)']' or (byte)'}' || IsItem(first, lineEnd);
        if (isForbidden || Colon(first, stop) >= 0)
            flaws.Add(new(FrontMatterFlawKind.NeedsQuotes, first, stop));
        if (comment < 0)
            _valueIndent = indent;
    }

    /// <summary>Goes on behind what closes a value, or says that nothing does and goes on with the next line.</summary>
    private void Close(int first, int lineEnd, int close, FrontMatterFlawKind kind)
    {
        if (close < 0)
        {
            flaws.Add(new(kind, first, TrimEnd(first, lineEnd)));
            return;
        }
        var lastEnd = LineEnd(close);
        var rest = SkipSpaces(close, lastEnd);
        if (rest < lastEnd && _text[rest] != '#')
            flaws.Add(new(FrontMatterFlawKind.TrailingText, rest, TrimEnd(rest, lastEnd)));
        _at = Math.Max(_at, NextLine(lastEnd));
    }

    /// <summary>How far a text in quotes may reach: its further lines are indented more than its key.</summary>
    private readonly int QuoteStop(int indent)
    {
        for (var at = _at; at < _text.Length;)
        {
            var lineEnd = LineEnd(at);
            var first = SkipSpaces(at, lineEnd);
            if (first < lineEnd && first - at <= indent)
                return at;
            at = NextLine(lineEnd);
        }
        return _text.Length;
    }

    private void SkipBlock(int indent)
    {
        while (_at < _text.Length)
        {
            var lineEnd = LineEnd(_at);
            var first = SkipSpaces(_at, lineEnd);
            if (first < lineEnd && first - _at <= indent)
                return;
            _at = NextLine(lineEnd);
        }
    }

    private readonly void Unreadable(int first, int lineEnd)
    {
        var stop = TrimEnd(first, lineEnd);
        var colon = _text[first..stop].IndexOf((byte)':');
        var isTight = _text[first] == '-' || (colon > 0 && !_text[(first + colon)..stop].StartsWith("://"u8) && !_text.Slice(first, colon).ContainsAny((byte)' ', (byte)'\t'));
        // In a template a line may become anything.
        if (!_text[first..stop].StartsWith("{{"u8) && !_text[first..stop].StartsWith("? "u8))
            flaws.Add(new(isTight ? FrontMatterFlawKind.NoSpace : FrontMatterFlawKind.NoColon, first, stop));
    }

    private readonly bool IsItem(int first, int lineEnd) => _text[first] == '-' && (first + 1 >= lineEnd || _text[first + 1] is (byte)' ' or (byte)'\t');

    /// <summary>Where the colon behind a key is: one that white space or nothing follows, and not in quotes or brackets.</summary>
    private readonly int Colon(int first, int stop)
    {
        if (first >= stop || _text[first] is (byte)'[' or (byte)'{')
            return -1;
        var from = _text[first] is (byte)'"' or (byte)'\'' ? FlowScan.EndOfQuote(_text, first, stop) : first;
        for (var at = from < 0 ? first : from; at < stop; at++)
        {
            if (_text[at] == '#' && at > first && _text[at - 1] is (byte)' ' or (byte)'\t')
                return -1;
            if (_text[at] == ':' && (at + 1 >= stop || _text[at + 1] is (byte)' ' or (byte)'\t'))
                return at;
        }
        return -1;
    }

    private readonly int SkipSpaces(int at, int stop)
    {
        while (at < stop && _text[at] is (byte)' ' or (byte)'\t')
            at++;
        return at;
    }

    private readonly int TrimEnd(int first, int stop) => first + _text[first..Math.Max(first, stop)].TrimEnd(" \t\r\n"u8).Length;

    private readonly int LineEnd(int at)
    {
        var length = _text[at..].IndexOfAny((byte)'\n', (byte)'\r');
        return length < 0 ? _text.Length : at + length;
    }

    private readonly int NextLine(int lineEnd) =>
        lineEnd >= _text.Length ? _text.Length : lineEnd + (_text[lineEnd] == '\r' && lineEnd + 1 < _text.Length && _text[lineEnd + 1] == '\n' ? 2 : 1);
}
