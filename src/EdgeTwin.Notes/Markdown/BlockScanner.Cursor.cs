namespace EdgeTwin.Notes.Markdown;

/// <summary>The place in a line: bytes and columns, for a tab may be taken in parts.</summary>
internal ref partial struct BlockScanner
{
    private readonly bool IsIndented => _indent >= 4;

    private readonly int Peek(int at) => at < _lineEnd ? _text[at] : -1;

    private readonly bool IsSpaceOrTab(int at) => Peek(at) is ' ' or '\t';

    private readonly ReadOnlySpan<byte> Rest => _text[_nonspace.._lineEnd];

    private void FindNonspace()
    {
        var at = _offset;
        var column = _column;
        for (; at < _lineEnd; at++)
        {
            if (_text[at] == ' ')
                column++;
            else if (_text[at] == '\t')
                column += 4 - (column % 4);
            else
                break;
        }
        _nonspace = at;
        _nonspaceColumn = column;
        _indent = column - _column;
        _blank = at >= _lineEnd;
    }

    private void AdvanceToNonspace()
    {
        _offset = _nonspace;
        _column = _nonspaceColumn;
        _isInTab = false;
    }

    private void AdvanceBytes(int count)
    {
        for (; count > 0 && _offset < _lineEnd; count--)
        {
            _column += _text[_offset] == '\t' ? 4 - (_column % 4) : 1;
            _offset++;
            _isInTab = false;
        }
    }

    private void AdvanceColumns(int count)
    {
        while (count > 0 && _offset < _lineEnd)
        {
            if (_text[_offset] != '\t')
            {
                _isInTab = false;
                _offset++;
                _column++;
                count--;
                continue;
            }
            var toStop = 4 - (_column % 4);
            _isInTab = toStop > count;
            var taken = Math.Min(count, toStop);
            _column += taken;
            _offset += _isInTab ? 0 : 1;
            count -= taken;
        }
    }
}
