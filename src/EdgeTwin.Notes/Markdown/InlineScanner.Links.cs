using System.Buffers;

namespace EdgeTwin.Notes.Markdown;

/// <summary>Brackets: wiki links, Markdown links and images, references, footnotes.</summary>
internal ref partial struct InlineScanner
{
    private static readonly SearchValues<byte> FootnoteEnds = SearchValues.Create("[] \t\n\r"u8);

    private int TakeOpening(int at)
    {
        var isImage = at > _done && _content[at - 1] == '!';
        var start = isImage ? at - 1 : at;
        if (at + 1 < _content.Length)
        {
            if (_content[at + 1] == '[' && Has(NoteSyntax.WikiLinks) && TakeWiki(start, at) is > 0 and var behindWiki)
                return behindWiki;
            if (_content[at + 1] == '^' && Has(NoteSyntax.Footnotes) && TakeFootnote(at) is > 0 and var behindNote)
                return behindNote;
        }
        _brackets.Add(new OpenBracket(start, isImage, _elements.Count));
        return at + 1;
    }

    private readonly int TakeWiki(int start, int at)
    {
        var first = at + 2;
        var length = _content[first..].IndexOfAny("[]\n\r"u8);
        if (length <= 0 || first + length + 1 >= _content.Length || _content[first + length] != ']' || _content[first + length + 1] != ']')
            return -1;
        var inner = _content.Slice(first, length);
        var bar = inner.IndexOf((byte)'|');
        var target = bar < 0 ? inner : inner[..bar];
        // In a table the bar is escaped; the backslash is not the target's.
        if (bar > 0 && target[^1] == '\\')
            target = target[..^1];
        var from = first + (target.Length - target.TrimStart(" \t"u8).Length);
        var to = first + target.TrimEnd(" \t"u8).Length;
        if (to <= from)
            return -1;
        var end = first + length + 2;
        var kind = start < at ? ElementKind.WikiEmbed : ElementKind.WikiLink;
        var text = bar < 0 ? first + length : first + bar + 1;
        _elements.Add(Make(kind, bar < 0 ? 0 : 1, start, end, from, to, text, first + length));
        return end;
    }

    private readonly int TakeFootnote(int at)
    {
        var length = _content[(at + 2)..].IndexOfAny(FootnoteEnds);
        if (length <= 0 || _content[at + 2 + length] != ']')
            return -1;
        _elements.Add(Make(ElementKind.FootnoteUse, 0, at, at + length + 3, at + 2, at + 2 + length));
        return at + length + 3;
    }

    private int TakeClosing(int at)
    {
        if (_brackets.Count == 0)
            return at + 1;
        var open = _brackets[^1];
        _brackets.RemoveAt(_brackets.Count - 1);
        if (!open.IsActive)
            return at + 1;
        var text = open.At + (open.IsImage ? 2 : 1);
        if (at + 1 < _content.Length && _content[at + 1] == '(' && LinkSyntax.Inline(_content, at + 2, out var start, out var end) is > 0 and var behind)
        {
            // An empty destination still has a place, where one would be written.
            var link = Make(open.IsImage ? ElementKind.Image : ElementKind.Link, 0, open.At, behind, start, end, text, at);
            return AddLink(open, link, behind);
        }
        var label = at + 1 < _content.Length ? LinkSyntax.Label(_content, at + 1) : -1;
        if (label > 0)
        {
            var kind = IsDefined(at + 2, label - 1) ? Reference(open) : ElementKind.MissingReference;
            var link = Make(kind, 0, open.At, label, at + 2, label - 1, text, at);
            if (kind != ElementKind.MissingReference)
                return AddLink(open, link, label);
            _elements.Insert(open.Elements, link);
            return at + 1;
        }
        var isCollapsed = at + 2 < _content.Length && _content[at + 1] == '[' && _content[at + 2] == ']';
        if (LinkSyntax.Label(_content, text - 1) != at + 1)
            return at + 1;
        var close = at + (isCollapsed ? 3 : 1);
        if (IsDefined(text, at))
            return AddLink(open, Make(Reference(open), isCollapsed ? 1 : 2, open.At, close, text, at, text, at), close);
        if (isCollapsed)
            _elements.Insert(open.Elements, Make(ElementKind.MissingReference, 1, open.At, close, text, at, text, at));
        return at + 1;
    }

    private static ElementKind Reference(OpenBracket open) => open.IsImage ? ElementKind.ReferenceImage : ElementKind.ReferenceLink;

    private readonly bool IsDefined(int start, int end) => _labels.Count > 0 && _labels.Contains(Labels.Fold(_content[start..end]));

    /// <summary>Puts a link before what is in its text. A link cannot be in another's text, an image can.</summary>
    private readonly int AddLink(OpenBracket open, Element link, int behind)
    {
        _elements.Insert(open.Elements, link);
        for (var i = 0; !open.IsImage && i < _brackets.Count; i++)
        {
            if (!_brackets[i].IsImage)
                _brackets[i] = _brackets[i] with { IsActive = false };
        }
        return behind;
    }
}
