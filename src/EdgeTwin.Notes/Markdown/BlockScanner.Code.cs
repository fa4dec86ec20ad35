namespace EdgeTwin.Notes.Markdown;

/// <summary>Blocks that take their lines as they are: code, HTML, mathematics, comments.</summary>
internal ref partial struct BlockScanner
{
    private void BeginLeaf(Element element)
    {
        BeginChild(element.Kind);
        _leaf = element.Kind;
        _leafBlock = AddBlock(element);
        _leafEnd = _lineEnd;
    }

    private void BeginCode()
    {
        AdvanceColumns(4);
        BeginLeaf(new Element(ElementKind.IndentedCode, 0, _offset, _lineEnd, _offset, _offset, _offset, _lineEnd));
    }

    private bool BeginFence()
    {
        var mark = _text[_nonspace];
        if (mark is not ((byte)'`' or (byte)'~'))
            return false;
        var length = Rest.IndexOfAnyExcept(mark);
        length = length < 0 ? Rest.Length : length;
        if (length < 3 || (mark == '`' && Rest[length..].Contains((byte)'`')))
            return false;
        var info = Rest[length..];
        var start = _nonspace + length + (info.Length - info.TrimStart(" \t"u8).Length);
        var end = start + info.Trim(" \t"u8).Length;
        var behind = _next;
        (_fence, _fenceLength, _fenceIndent) = (mark, length, _indent);
        BeginLeaf(new Element(ElementKind.FencedCode, mark, _nonspace, _lineEnd, start, end, behind, behind));
        return true;
    }

    private bool BeginMath()
    {
        // A line that closes what it opens is running text; so is an opener in the middle of a paragraph, which ends with it.
        if (!Has(NoteSyntax.Math) || !Rest.StartsWith("$$"u8) || Rest[2..].IndexOf("$$"u8) >= 0 || (_leaf == ElementKind.Paragraph && _leafMatched))
            return false;
        BeginLeaf(new Element(ElementKind.MathBlock, 0, _nonspace, _lineEnd, _nonspace, _nonspace, _nonspace + 2, _lineEnd));
        return true;
    }

    private bool BeginComment()
    {
        if (!Has(NoteSyntax.Comments) || !Rest.StartsWith("%%"u8) || Rest[2..].IndexOf("%%"u8) >= 0)
            return false;
        BeginLeaf(new Element(ElementKind.CommentBlock, 0, _nonspace, _lineEnd, _nonspace, _nonspace, _nonspace + 2, _lineEnd));
        return true;
    }

    private bool BeginHtml()
    {
        if (_text[_nonspace] != '<')
            return false;
        var kind = HtmlSyntax.BlockKind(Rest);
        // A tag alone on its line interrupts no paragraph, not even one that it would continue lazily.
        if (kind == 0 || (kind == 7 && _leaf == ElementKind.Paragraph))
            return false;
        _htmlKind = kind;
        BeginLeaf(new Element(ElementKind.HtmlBlock, (byte)kind, _offset, _lineEnd, _offset, _offset, _offset, _lineEnd));
        return true;
    }


    /// <summary>Whether a line continues the leaf whose containers it continues.</summary>
    /// <param name="isDone">Whether the line ended it and nothing is left of the line.</param>
    private bool ContinuesLeaf(out bool isDone)
    {
        isDone = false;
        switch (_leaf)
        {
            case ElementKind.FencedCode:
                if (!IsIndented && EndsFence())
                {
                    _leafEnd = _lineEnd;
                    CloseFence(_lineStart);
                    isDone = true;
                    return true;
                }
                for (var spaces = _fenceIndent; spaces > 0 && IsSpaceOrTab(_offset); spaces--)
                    AdvanceColumns(1);
                return true;
            case ElementKind.IndentedCode:
                if (_indent >= 4)
                    AdvanceColumns(4);
                else if (_blank)
                    AdvanceToNonspace();
                else
                    return false;
                return true;
            case ElementKind.HtmlBlock:
                return !(_blank && _htmlKind >= 6);
            case ElementKind.MathBlock:
                isDone = EndsAt("$$"u8);
                return true;
            case ElementKind.CommentBlock:
                isDone = EndsAt("%%"u8);
                return true;
            default:
                return !_blank;
        }
    }

    private readonly bool EndsFence()
    {
        var length = Rest.IndexOfAnyExcept(_fence);
        length = length < 0 ? Rest.Length : length;
        return length >= _fenceLength && !Rest[length..].ContainsAnyExcept(" \t"u8);
    }

    private bool EndsAt(ReadOnlySpan<byte> mark)
    {
        var place = Rest.IndexOf(mark);
        if (place < 0)
            return false;
        var element = _buffers.Blocks[_leafBlock];
        _buffers.Blocks[_leafBlock] = element with { End = _lineEnd, TextEnd = _nonspace + place };
        _contentEnd = _lineEnd;
        _leaf = ElementKind.None;
        return true;
    }

    private void AddCode()
    {
        if (!_blank || _leaf != ElementKind.IndentedCode)
            _leafEnd = _lineEnd;
        _buffers.Code?.Add(new CodeLine(_leafBlock, Math.Min(_isInTab ? _offset + 1 : _offset, _lineEnd), _lineEnd, _isInTab ? 4 - (_column % 4) : 0));
        if (_leaf == ElementKind.HtmlBlock && HtmlSyntax.EndsBlock(_text[_offset.._lineEnd], _htmlKind))
        {
            _contentEnd = _lineEnd;
            CloseLeaf();
        }
    }

    private void CloseFence(int textEnd)
    {
        var element = _buffers.Blocks[_leafBlock];
        _buffers.Blocks[_leafBlock] = element with { End = Math.Max(_leafEnd, element.Start), TextEnd = Math.Max(element.TextStart, textEnd) };
        _contentEnd = Math.Max(_contentEnd, _leafEnd);
        _leaf = ElementKind.None;
    }
}
