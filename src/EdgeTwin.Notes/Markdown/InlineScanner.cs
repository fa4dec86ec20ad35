using System.Buffers;

namespace EdgeTwin.Notes.Markdown;

/// <summary>
/// The second pass: what stands in the running text of a leaf. Only characters that can begin something are looked at; what comes first
/// wins, as in CommonMark: nothing in code, mathematics, comments or HTML is anything else. Emphasis is not looked for, because no link
/// depends on it.
/// </summary>
internal ref partial struct InlineScanner
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\\`[]<$%#:"u8);

    private readonly NoteSyntax _syntax;
    private readonly HashSet<string> _labels;
    private readonly List<Element> _elements;
    private readonly List<OpenBracket> _brackets;

    private FlatText _flat;
    private ReadOnlySpan<byte> _content;
    private int _done;
    private ulong _unclosedTicks;
    private bool _isMathUnclosed;
    private bool _isDisplayUnclosed;
    private bool _isCommentUnclosed;

    public InlineScanner(NoteSyntax syntax, HashSet<string> labels, List<Element> elements, List<OpenBracket> brackets)
    {
        _syntax = syntax;
        _labels = labels;
        _elements = elements;
        _brackets = brackets;
    }

    private readonly bool Has(NoteSyntax syntax) => (_syntax & syntax) != 0;

    /// <summary>Adds what is in a leaf.</summary>
    /// <param name="flat">Its text.</param>
    /// <param name="isCell">Whether it is a cell of a table, which cannot have a block id.</param>
    public void Scan(FlatText flat, bool isCell)
    {
        _flat = flat;
        _content = flat.Content;
        _done = 0;
        _unclosedTicks = 0;
        _isMathUnclosed = _isDisplayUnclosed = _isCommentUnclosed = false;
        _brackets.Clear();
        var first = _elements.Count;
        for (var at = 0; at < _content.Length;)
        {
            var next = _content[at..].IndexOfAny(Marks);
            if (next < 0)
                break;
            _done = at = Take(at + next, at);
        }
        if (!isCell && Has(NoteSyntax.BlockIds))
            TakeBlockId(first);
    }

    /// <summary>Takes what begins at a mark and returns the place behind it. An exclamation mark counts only if nothing took it.</summary>
    private int Take(int at, int free)
    {
        _done = free;
        switch (_content[at])
        {
            case (byte)'\\':
                return at + (at + 1 < _content.Length && Linking.LinkPath.IsPunctuation(_content[at + 1]) ? 2 : 1);
            case (byte)'`':
                return TakeCode(at);
            case (byte)'[':
                return TakeOpening(at);
            case (byte)']':
                return TakeClosing(at);
            case (byte)'<':
                return TakeAngle(at);
            case (byte)'$' when Has(NoteSyntax.Math):
                return TakeMath(at);
            case (byte)'%' when Has(NoteSyntax.Comments):
                return TakeComment(at);
            case (byte)'#' when Has(NoteSyntax.Tags):
                return TakeTag(at);
            case (byte)':' when Has(NoteSyntax.Fields):
                return TakeField(at);
            default:
                return at + 1;
        }
    }

    /// <summary>An element whose places are in the leaf's text.</summary>
    private readonly Element Make(ElementKind kind, int level, int start, int end, int targetStart = 0, int targetEnd = 0, int textStart = 0, int textEnd = 0)
    {
        var source = _flat.Source(start);
        var (fromTarget, toTarget) = Part(source, targetStart, targetEnd);
        var (fromText, toText) = Part(source, textStart, textEnd);
        return new Element(kind, (byte)level, source, _flat.SourceEnd(end), fromTarget, toTarget, fromText, toText);
    }

    private readonly (int Start, int End) Part(int source, int start, int end)
    {
        if (start == 0 && end == 0)
            return (source, source);
        var from = _flat.Source(start);
        return start >= end ? (from, from) : (from, _flat.SourceEnd(end));
    }

    private readonly int LineStart(int at) => _content[..at].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;

    private readonly int LineEnd(int at)
    {
        var length = _content[at..].IndexOfAny((byte)'\n', (byte)'\r');
        return length < 0 ? _content.Length : at + length;
    }
}
