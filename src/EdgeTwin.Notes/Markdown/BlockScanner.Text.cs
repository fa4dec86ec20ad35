namespace EdgeTwin.Notes.Markdown;

/// <summary>Paragraphs: their lines, the definitions at their top, and what the first of a quote or an item may mean.</summary>
internal ref partial struct BlockScanner
{
    private void BeginParagraph()
    {
        BeginChild(ElementKind.Paragraph);
        _leaf = ElementKind.Paragraph;
        _leafBlock = AddBlock(new Element(ElementKind.Paragraph, _nonspace, _lineEnd));
        _leafFirstLine = _buffers.Lines.Count;
        AddText();
    }

    private void AddText()
    {
        AdvanceToNonspace();
        _buffers.Lines.Add(new LineSegment(_nonspace, _lineEnd));
        _leafEnd = _lineEnd;
    }

    private readonly void AddLeaf(int block, int start, int end)
    {
        if (start >= end)
            return;
        _buffers.Lines.Add(new LineSegment(start, end));
        _buffers.Leaves.Add(new Leaf(block, _buffers.Lines.Count - 1, 1));
    }

    private void CloseLeaf()
    {
        switch (_leaf)
        {
            case ElementKind.None:
                return;
            case ElementKind.Paragraph:
                CloseParagraph();
                return;
            case ElementKind.FencedCode or ElementKind.IndentedCode or ElementKind.HtmlBlock or ElementKind.MathBlock or ElementKind.CommentBlock:
                CloseFence(_leafEnd);
                return;
            default:
                EndBlock(_leafBlock, _leafEnd);
                _leaf = ElementKind.None;
                return;
        }
    }

    private void CloseParagraph()
    {
        TakeDefinitions();
        if (_leaf == ElementKind.None)
            return;
        _leaf = ElementKind.None;
        var first = _buffers.Lines[_leafFirstLine];
        var last = _buffers.Lines[^1];
        var end = last.Start + _text[last.Start..last.End].TrimEnd(" \t"u8).Length;
        _buffers.Lines[^1] = last with { End = end };
        _buffers.Blocks[_leafBlock] = new Element(ElementKind.Paragraph, first.Start, end);
        var owner = _leafBlock;
        if (Has(NoteSyntax.Callouts) && _buffers.Open.Count > 0 && _buffers.Open[^1].Block == _leafBlock - 1)
            owner = TakeCalloutOrTask(_buffers.Open[^1]);
        _buffers.Leaves.Add(new Leaf(owner, _leafFirstLine, _buffers.Lines.Count - _leafFirstLine));
    }

    /// <summary>The first paragraph of a quote may name a callout, that of an item may begin with a box. Returns the block that the text follows.</summary>
    private int TakeCalloutOrTask(OpenContainer container)
    {
        var line = _buffers.Lines[_leafFirstLine];
        var text = _text[line.Start..line.End];
        if (container.Kind == ElementKind.ListItem)
        {
            if (text.Length < 3 || text[0] != '[' || text[2] != ']' || (text.Length > 3 && text[3] is not ((byte)' ' or (byte)'\t')) || text[1] is (byte)'[' or (byte)']' or >= 0x80)
                return _leafBlock;
            _buffers.Lines[_leafFirstLine] = line with { Start = line.Start + 3 };
            return AddBlock(new Element(ElementKind.Task, line.Start, line.Start + 3, text[1]));
        }
        var close = container.Kind == ElementKind.BlockQuote && text.StartsWith("[!"u8) ? text.IndexOf((byte)']') : -1;
        if (close < 3)
            return _leafBlock;
        var title = close + 1;
        var fold = title < text.Length && text[title] is (byte)'+' or (byte)'-' ? text[title] : (byte)0;
        title += fold == 0 ? 0 : 1;
        title += text[title..].Length - text[title..].TrimStart(" \t"u8).Length;
        var quote = _buffers.Blocks[container.Block];
        _buffers.Blocks[container.Block] = new Element(
            ElementKind.Callout, fold, quote.Start, quote.End, line.Start + 2, line.Start + close, line.Start + title, Math.Max(line.Start + title, line.Start + text.TrimEnd(" \t"u8).Length));
        _buffers.Lines[_leafFirstLine] = line with { Start = line.Start + title };
        return _leafBlock;
    }

    /// <summary>Takes link reference definitions from the top of the open paragraph; it is gone if nothing else was in it.</summary>
    private void TakeDefinitions()
    {
        if (Peek(_buffers.Lines[_leafFirstLine].Start, _buffers.Lines[_leafFirstLine].End) != '[')
            return;
        var flat = _buffers.Flatten(_text, _leafFirstLine, _buffers.Lines.Count - _leafFirstLine);
        var taken = 0;
        var isFirst = true;
        while (DefinitionSyntax.TryRead(flat.Content, taken, out var definition))
        {
            // The paragraph's block was the last that was begun: the first definition takes its place.
            var element = new Element(
                ElementKind.LinkDefinition, 0, flat.Source(definition.Start), flat.SourceEnd(definition.End),
                flat.Source(definition.TargetStart), flat.SourceEnd(definition.TargetEnd), flat.Source(definition.LabelStart), flat.SourceEnd(definition.LabelEnd));
            if (definition.TargetStart == definition.TargetEnd)
                element = element with { TargetEnd = element.TargetStart };
            _buffers.Labels.Add(Labels.Fold(flat.Content[definition.LabelStart..definition.LabelEnd]));
            if (isFirst)
                _buffers.Blocks[_leafBlock] = element;
            else
                AddBlock(element);
            isFirst = false;
            taken = definition.Next;
        }
        if (isFirst)
            return;
        if (taken >= flat.Content.Length)
        {
            _leaf = ElementKind.None;
            return;
        }
        _leafFirstLine += flat.LineOf(taken);
        _leafBlock = AddBlock(new Element(ElementKind.Paragraph, _buffers.Lines[_leafFirstLine].Start, _leafEnd));
    }

    private readonly int Peek(int at, int end) => at < end ? _text[at] : -1;
}
