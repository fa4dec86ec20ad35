using System.Buffers;

namespace EdgeTwin.Notes.Markdown;

/// <summary>
/// The first pass: which blocks a note is made of, line by line, by the rules of CommonMark's reference implementations (open
/// containers are continued, new blocks begun, what is left is text). Text is not looked at; its lines are noted for the second pass.
/// </summary>
internal ref partial struct BlockScanner
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\n\r"u8);

    private readonly ReadOnlySpan<byte> _text;
    private readonly NoteSyntax _syntax;
    private readonly ScanBuffers _buffers;

    private int _lineStart;
    private int _lineEnd;
    private int _next;

    private ElementKind _leaf;
    private int _leafBlock;
    private int _leafFirstLine;
    private int _leafEnd;
    private int _contentEnd;

    // The place in the line: bytes, and columns, for a tab may be taken in parts.
    private int _offset;
    private int _column;
    private bool _isInTab;
    private int _nonspace;
    private int _nonspaceColumn;
    private int _indent;
    private bool _blank;

    // What the line continues.
    private int _matched;
    private bool _leafMatched;
    private bool _isLineTaken;

    // The code or HTML block that is open.
    private byte _fence;
    private int _fenceLength;
    private int _fenceIndent;
    private int _htmlKind;

    public BlockScanner(ReadOnlySpan<byte> text, NoteSyntax syntax, ScanBuffers buffers)
    {
        _text = text;
        _syntax = syntax;
        _buffers = buffers;
        _leaf = ElementKind.None;
    }

    /// <summary>Whether the note begins like front matter that nothing ends: then a change anywhere may end it.</summary>
    public bool HasOpenFrontMatter { get; private set; }

    private readonly bool Has(NoteSyntax syntax) => (_syntax & syntax) != 0;

    /// <summary>
    /// Scans from a checkpoint to the end, or to the first line behind <paramref name="edited"/> at which <paramref name="meets"/> says
    /// that the scan of before goes on the same.
    /// </summary>
    /// <returns>Where it stopped.</returns>
    public int Scan(int from, int edited, Func<int, bool>? meets)
    {
        _next = from;
        if (from == 0)
            Begin();
        while (_next < _text.Length)
        {
            _lineStart = _next;
            var length = _text[_lineStart..].IndexOfAny(LineEnds);
            _lineEnd = length < 0 ? _text.Length : _lineStart + length;
            _next = length < 0 ? _text.Length : _lineEnd + (_text[_lineEnd] == '\r' && _lineEnd + 1 < _text.Length && _text[_lineEnd + 1] == '\n' ? 2 : 1);
            var hasText = _text[_lineStart.._lineEnd].ContainsAnyExcept(" \t"u8);
            if (hasText && _leaf == ElementKind.None && _buffers.Open.Count == 0)
            {
                if (_lineStart >= edited && meets is not null && meets(_lineStart))
                    return _lineStart;
                _buffers.Checkpoints.Add(new Checkpoint(_lineStart, _buffers.Blocks.Count));
            }
            TakeLine();
            if (hasText)
                _contentEnd = _lineEnd;
        }
        CloseLeaf();
        CloseContainers(0);
        return _text.Length;
    }

    private void Begin()
    {
        if (_text.StartsWith("\uFEFF"u8))
            _next = 3;
        if (!Has(NoteSyntax.FrontMatter))
            return;
        var end = FrontMatterFence.Find(_text, _next, out var content, out var kind);
        HasOpenFrontMatter = kind != 0 && end < 0;
        if (end < 0)
            return;
        _buffers.Blocks.Add(new Element(ElementKind.FrontMatter, kind == '+' ? (byte)1 : (byte)0, _next, end, _next, _next, content.Start, content.End));
        _next = end;
        if (_next < _text.Length && _text[_next] == '\r')
            _next++;
        if (_next < _text.Length && _text[_next] == '\n')
            _next++;
    }

    private readonly int AddBlock(Element element)
    {
        _buffers.Blocks.Add(element);
        return _buffers.Blocks.Count - 1;
    }

    private readonly void EndBlock(int block, int end)
    {
        var element = _buffers.Blocks[block];
        _buffers.Blocks[block] = element with { End = Math.Max(element.Start, end) };
    }
}
