namespace EdgeTwin.Notes.Markdown;

/// <summary>Tags, fields and block ids.</summary>
internal ref partial struct InlineScanner
{
    private const int KeyMax = 80;

    private readonly int TakeTag(int at)
    {
        if (at > 0 && !LinkSyntax.IsSpace(_content[at - 1]))
            return at + Run(at, (byte)'#');
        var length = TagSyntax.Length(_content[(at + 1)..]);
        if (length == 0)
            return at + Run(at, (byte)'#');
        _elements.Add(Make(ElementKind.Tag, 0, at, at + 1 + length, 0, 0, at + 1, at + 1 + length));
        return at + 1 + length;
    }

    private readonly int TakeField(int at)
    {
        var run = Run(at, (byte)':');
        var value = at + 2;
        if (run != 2 || (value < _content.Length && !LinkSyntax.IsSpace(_content[value])))
            return at + run;
        var line = LineStart(at);
        var bracket = _content[line..at].LastIndexOfAny((byte)'[', (byte)'(');
        var key = bracket < 0 ? line : line + bracket + 1;
        var keyEnd = at;
        TrimKey(ref key, ref keyEnd);
        if (keyEnd <= key || keyEnd - key > KeyMax || !IsKey(_content[key..keyEnd]))
            return value;
        var end = bracket < 0 ? LineEnd(value) : MatchingBracket(line + bracket, value);
        if (end < 0)
            return value;
        var start = value;
        while (start < end && LinkSyntax.IsSpace(_content[start]))
            start++;
        var valueEnd = start + _content[start..end].TrimEnd(" \t"u8).Length;
        if (bracket < 0)
            _elements.Add(Make(ElementKind.Field, 0, key, valueEnd > start ? valueEnd : value, key, keyEnd, start, valueEnd));
        else
            _elements.Add(Make(ElementKind.Field, 1, line + bracket, end + 1, key, keyEnd, start, valueEnd));
        return value;
    }

    /// <summary>Spaces and marks of emphasis around a key are not the key's.</summary>
    private readonly void TrimKey(ref int start, ref int end)
    {
        while (start < end && (LinkSyntax.IsSpace(_content[start]) || _content[start] is (byte)'*' or (byte)'_'))
            start++;
        while (start < end && (LinkSyntax.IsSpace(_content[end - 1]) || _content[end - 1] is (byte)'*' or (byte)'_'))
            end--;
    }

    private static bool IsKey(ReadOnlySpan<byte> key)
    {
        foreach (var value in key)
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)' ' or (byte)'_' or (byte)'-' or (byte)'/') && value < 0x80)
                return false;
        }
        return true;
    }

    private readonly int MatchingBracket(int open, int from)
    {
        var opening = _content[open];
        var closing = opening == '[' ? (byte)']' : (byte)')';
        var depth = 0;
        for (var at = from; at < _content.Length && _content[at] is not ((byte)'\n' or (byte)'\r'); at++)
        {
            if (_content[at] == opening)
                depth++;
            else if (_content[at] == closing && --depth < 0)
                return at;
        }
        return -1;
    }

    private readonly void TakeBlockId(int first)
    {
        var text = _content.TrimEnd(" \t\r\n"u8);
        var space = text.LastIndexOfAny(" \t\n\r"u8);
        var at = space + 1;
        if (text.Length - at < 2 || text[at] != '^' || !IsBlockId(text[(at + 1)..]))
            return;
        // What ends with a word that looks like an id may be code or mathematics.
        if (_elements.Count > first && _elements[^1].End > _flat.Source(at) && _elements[^1].Kind != ElementKind.Field)
            return;
        _elements.Add(Make(ElementKind.BlockId, 0, at, text.Length, 0, 0, at + 1, text.Length));
    }

    private static bool IsBlockId(ReadOnlySpan<byte> id)
    {
        foreach (var value in id)
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)'-' or (byte)'_'))
                return false;
        }
        return true;
    }
}
