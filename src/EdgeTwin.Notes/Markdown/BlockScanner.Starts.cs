namespace EdgeTwin.Notes.Markdown;

/// <summary>What a line may begin.</summary>
internal ref partial struct BlockScanner
{
    /// <summary>Begins blocks until what is left of the line is text.</summary>
    /// <param name="takesLines">Whether the leaf that was begun takes this line as it is.</param>
    private bool BeginBlocks(out bool takesLines)
    {
        takesLines = false;
        var hasBegun = false;
        while (true)
        {
            FindNonspace();
            if (_blank)
                return hasBegun;
            if (IsIndented)
            {
                if (_leaf == ElementKind.Paragraph && !hasBegun)
                    return hasBegun;
                BeginCode();
                takesLines = true;
                return true;
            }
            if (!MayBeMark(_text[_nonspace]))
                return hasBegun;
            if (BeginQuote() || BeginFootnote())
            {
                hasBegun = true;
                continue;
            }
            if (BeginAtxHeading() || BeginFence() || BeginMath() || BeginComment())
                return _isLineTaken = true;
            if (BeginHtml())
                return takesLines = true;
            if (BeginSetextHeading() || BeginTable() || BeginThematicBreak())
                return _isLineTaken = true;
            if (!BeginItem())
                return hasBegun;
            hasBegun = true;
        }
    }

    private static bool MayBeMark(byte value) =>
        value is (byte)'#' or (byte)'`' or (byte)'~' or (byte)'*' or (byte)'+' or (byte)'_' or (byte)'=' or (byte)'<' or (byte)'>' or (byte)'-' or (byte)'|' or (byte)':'
            or (byte)'[' or (byte)'$' or (byte)'%' or (>= (byte)'0' and <= (byte)'9');

    private bool BeginQuote()
    {
        if (_text[_nonspace] != '>')
            return false;
        var start = _nonspace;
        PushContainer(new Element(ElementKind.BlockQuote, start, start), 0, 0);
        AdvanceToNonspace();
        AdvanceBytes(1);
        if (IsSpaceOrTab(_offset))
            AdvanceColumns(1);
        return true;
    }

    private bool BeginFootnote()
    {
        if (!Has(NoteSyntax.Footnotes) || !Rest.StartsWith("[^"u8))
            return false;
        var close = Rest.IndexOf("]:"u8);
        if (close < 3 || Rest[2..close].ContainsAny(" \t[]"u8))
            return false;
        var start = _nonspace;
        PushContainer(new Element(ElementKind.FootnoteDefinition, 0, start, start, start + 2, start + close, start, start), 4, 0);
        AdvanceToNonspace();
        AdvanceBytes(close + 2);
        // What follows the label is text; more than four spaces of it are no code.
        FindNonspace();
        AdvanceToNonspace();
        return true;
    }

    private bool BeginAtxHeading()
    {
        var level = 0;
        while (Peek(_nonspace + level) == '#')
            level++;
        if (level is 0 or > 6 || (Peek(_nonspace + level) >= 0 && !IsSpaceOrTab(_nonspace + level)))
            return false;
        BeginChild(ElementKind.Heading);
        var start = _nonspace + level;
        var text = _text[start.._lineEnd].TrimEnd(" \t"u8);
        var closed = text.TrimEnd((byte)'#');
        if (closed.Length < text.Length && (closed.IsEmpty || closed[^1] is (byte)' ' or (byte)'\t'))
            text = closed.TrimEnd(" \t"u8);
        var end = start + text.Length;
        while (start < end && IsSpaceOrTab(start))
            start++;
        var block = AddBlock(new Element(ElementKind.Heading, (byte)level, _nonspace, _lineEnd, _nonspace, _nonspace, start, end));
        AddLeaf(block, start, end);
        return true;
    }

    private bool BeginSetextHeading()
    {
        if (_leaf != ElementKind.Paragraph || !_leafMatched || Peek(_nonspace) is not ('=' or '-'))
            return false;
        var rest = Rest.TrimEnd(" \t"u8);
        if (rest.ContainsAnyExcept(rest[0]))
            return false;
        // A paragraph that only defines link references is none, and its underline is not one.
        TakeDefinitions();
        if (_leaf == ElementKind.None)
            return false;
        var first = _buffers.Lines[_leafFirstLine];
        var last = _buffers.Lines[^1];
        var level = (byte)((rest[0] == '=' ? 1 : 2) | 8);
        var end = last.Start + _text[last.Start..last.End].TrimEnd(" \t"u8).Length;
        _buffers.Blocks[_leafBlock] = new Element(ElementKind.Heading, level, first.Start, _lineEnd, first.Start, first.Start, first.Start, end);
        _buffers.Lines[^1] = last with { End = end };
        _buffers.Leaves.Add(new Leaf(_leafBlock, _leafFirstLine, _buffers.Lines.Count - _leafFirstLine));
        _leaf = ElementKind.None;
        return true;
    }

    private bool BeginThematicBreak()
    {
        var mark = _text[_nonspace];
        if (mark is not ((byte)'*' or (byte)'-' or (byte)'_'))
            return false;
        var count = 0;
        foreach (var value in Rest)
        {
            if (value == mark)
                count++;
            else if (value is not ((byte)' ' or (byte)'\t'))
                return false;
        }
        if (count < 3)
            return false;
        BeginChild(ElementKind.ThematicBreak);
        AddBlock(new Element(ElementKind.ThematicBreak, _nonspace, _lineEnd));
        return true;
    }
}
