namespace EdgeTwin.Notes.Markdown;

/// <summary>Lists.</summary>
internal ref partial struct BlockScanner
{
    private bool BeginItem()
    {
        var interrupts = _leaf == ElementKind.Paragraph && _leafMatched;
        var length = Marker(interrupts, out var marker);
        if (length == 0 || (Peek(_nonspace + length) >= 0 && !IsSpaceOrTab(_nonspace + length)))
            return false;
        if (interrupts && !_text[(_nonspace + length).._lineEnd].ContainsAnyExcept(" \t"u8))
            return false;
        var start = _nonspace;
        var before = _indent;
        AdvanceToNonspace();
        AdvanceBytes(length);
        var padding = length + Padding();
        CloseUnmatchedUpToList(marker, start);
        PushContainer(new Element(ElementKind.ListItem, 0, start, start + length, start, start + length, start, start), before + padding, marker);
        return true;
    }

    /// <summary>Length of a bullet or a number with its delimiter; 0 if there is none.</summary>
    private readonly int Marker(bool interrupts, out byte marker)
    {
        marker = _text[_nonspace];
        if (marker is (byte)'*' or (byte)'+' or (byte)'-')
            return 1;
        var digits = 0;
        var number = 0;
        for (; digits < 10 && Peek(_nonspace + digits) is >= '0' and <= '9' and var digit; digits++)
            number = unchecked((number * 10) + (digit - '0'));
        if (digits is 0 or > 9 || Peek(_nonspace + digits) is not ('.' or ')') || (interrupts && number != 1))
            return 0;
        marker = _text[_nonspace + digits];
        return digits + 1;
    }

    /// <summary>Takes the spaces behind a marker and tells how many belong to it: one to four, or one if code or nothing follows.</summary>
    private int Padding()
    {
        var (offset, column, isInTab) = (_offset, _column, _isInTab);
        do
            AdvanceColumns(1);
        while (_column - column < 5 && IsSpaceOrTab(_offset));
        var spaces = _column - column;
        if (spaces is >= 1 and < 5 && Peek(_offset) >= 0)
            return spaces;
        (_offset, _column, _isInTab) = (offset, column, isInTab);
        if (IsSpaceOrTab(_offset))
            AdvanceColumns(1);
        return 1;
    }

    /// <summary>An item continues the list that is matched if it has the same marker; otherwise it begins a list.</summary>
    private void CloseUnmatchedUpToList(byte marker, int start)
    {
        CloseUnmatched();
        if (_buffers.Open.Count > 0 && _buffers.Open[^1].Kind == ElementKind.List)
        {
            if (_buffers.Open[^1].Marker == marker)
            {
                _matched = _buffers.Open.Count;
                return;
            }
            CloseContainers(_buffers.Open.Count - 1);
            _matched = _buffers.Open.Count;
        }
        PushContainer(new Element(ElementKind.List, start, start, marker), 0, marker);
    }
}
