namespace EdgeTwin.Notes.Markdown;

/// <summary>One line: what it continues, what it begins, and where its text goes.</summary>
internal ref partial struct BlockScanner
{
    private void TakeLine()
    {
        _offset = _lineStart;
        _column = 0;
        _isInTab = false;
        for (_matched = 0; _matched < _buffers.Open.Count && Continues(_buffers.Open[_matched]);)
            _matched++;
        FindNonspace();
        var allMatched = _matched == _buffers.Open.Count;
        _leafMatched = false;
        if (allMatched && _leaf != ElementKind.None)
        {
            _leafMatched = ContinuesLeaf(out var isDone);
            if (isDone)
                return;
        }
        var takesLines = _leafMatched && _leaf is not (ElementKind.Paragraph or ElementKind.Table);
        var hasBegun = !takesLines && BeginBlocks(out takesLines);
        FindNonspace();
        if (!hasBegun && !takesLines && !_blank && _leaf == ElementKind.Paragraph && !(allMatched && _leafMatched))
        {
            // A lazy line: containers that it does not continue stay open, because it continues their paragraph.
            AddText();
            return;
        }
        if (!hasBegun && !_leafMatched)
            CloseUnmatched();
        if (takesLines)
            AddCode();
        else if (_isLineTaken)
            _isLineTaken = false;
        else if (_leaf is ElementKind.Paragraph)
            AddText();
        else if (_leaf is ElementKind.Table)
            AddRow();
        else if (!_blank)
            BeginParagraph();
    }

    /// <summary>Closes what this line does not continue: the leaf, and the containers above those that are matched.</summary>
    private void CloseUnmatched()
    {
        CloseLeaf();
        CloseContainers(_matched);
    }

    private void CloseContainers(int keep)
    {
        while (_buffers.Open.Count > keep)
        {
            EndBlock(_buffers.Open[^1].Block, _contentEnd);
            _buffers.Open.RemoveAt(_buffers.Open.Count - 1);
        }
    }

    /// <summary>Makes room for a block inside the matched containers.</summary>
    private void BeginChild(ElementKind kind)
    {
        CloseUnmatched();
        if (_buffers.Open.Count > 0 && _buffers.Open[^1].Kind == ElementKind.List && kind != ElementKind.ListItem)
            CloseContainers(_buffers.Open.Count - 1);
        if (_buffers.Open.Count > 0)
        {
            var parent = _buffers.Open[^1];
            parent.HasContent = true;
            _buffers.Open[^1] = parent;
        }
        _leafMatched = false;
    }

    private void PushContainer(Element element, int indent, byte marker)
    {
        BeginChild(element.Kind);
        var block = AddBlock(element);
        _buffers.Open.Add(new OpenContainer { Kind = element.Kind, Block = block, Indent = indent, Marker = marker });
        _matched = _buffers.Open.Count;
    }

    /// <summary>Whether a line continues a container, whose mark is then taken.</summary>
    private bool Continues(OpenContainer container)
    {
        FindNonspace();
        switch (container.Kind)
        {
            case ElementKind.BlockQuote:
                if (IsIndented || Peek(_nonspace) != '>')
                    return false;
                AdvanceToNonspace();
                AdvanceBytes(1);
                if (IsSpaceOrTab(_offset))
                    AdvanceColumns(1);
                return true;
            case ElementKind.List:
                return true;
            default:
                if (_blank)
                {
                    if (!container.HasContent && container.Kind == ElementKind.ListItem)
                        return false;
                    AdvanceToNonspace();
                    return true;
                }
                if (_indent < container.Indent)
                    return false;
                AdvanceColumns(container.Indent);
                return true;
        }
    }
}
