using System.Runtime.InteropServices;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Markdown;

/// <summary>
/// A note's text and what is in it, in the order of the text: blocks before what they hold. Nothing of the text is lost or changed, and
/// no text is an error. An edit gives another scan and looks only at the blocks that can have changed.
/// </summary>
public sealed class NoteScan
{
    [ThreadStatic]
    private static ScanBuffers? buffers;

    private readonly Element[] _elements;
    private readonly Checkpoint[] _checkpoints;
    private readonly HashSet<string> _labels;
    private LineTable? _lines;

    private NoteScan(ReadOnlyMemory<byte> text, NoteSyntax syntax, Element[] elements, Checkpoint[] checkpoints, HashSet<string> labels, bool hasOpenFrontMatter, int scanned)
    {
        Text = text;
        Syntax = syntax;
        _elements = elements;
        _checkpoints = checkpoints;
        _labels = labels;
        HasOpenFrontMatter = hasOpenFrontMatter;
        BytesScanned = scanned;
    }

    /// <summary>The note, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>What was understood beyond CommonMark.</summary>
    public NoteSyntax Syntax { get; }

    /// <summary>What is in the text.</summary>
    public ReadOnlySpan<Element> Elements => _elements;

    /// <summary>Where its lines are.</summary>
    public LineTable Lines => _lines ??= LineTable.Of(Text);

    /// <summary>How many bytes were looked at to make this scan from the one before.</summary>
    public int BytesScanned { get; }

    /// <summary>Whether the first line would begin front matter, and no line ends it: then it begins none.</summary>
    internal bool HasOpenFrontMatter { get; }

    /// <summary>The facts of this text or of one before it, once they were made.</summary>
    internal KnownFacts? Known { get; set; }

    /// <summary>Scans a note.</summary>
    public static NoteScan Of(ReadOnlyMemory<byte> text, NoteSyntax syntax = NoteSyntax.All)
    {
        var work = buffers ??= new ScanBuffers();
        work.Clear();
        var blocks = new BlockScanner(text.Span, syntax, work);
        blocks.Scan(0, int.MaxValue, null);
        var labels = new HashSet<string>(work.Labels);
        ScanText(text.Span, syntax, labels, work, 0);
        return new NoteScan(text, syntax, [.. work.Elements], [.. work.Checkpoints], labels, blocks.HasOpenFrontMatter, text.Length);
    }

    /// <summary>The scan of the text in which some bytes are replaced; the same as <see cref="Of"/> would give.</summary>
    /// <param name="start">The first byte that is replaced.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="replacement">What comes there.</param>
    public NoteScan Edit(int start, int end, ReadOnlySpan<byte> replacement)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Text.Length);
        var text = GC.AllocateUninitializedArray<byte>(Text.Length - (end - start) + replacement.Length);
        Text.Span[..start].CopyTo(text);
        replacement.CopyTo(text.AsSpan(start));
        Text.Span[end..].CopyTo(text.AsSpan(start + replacement.Length));
        return HasOpenFrontMatter ? Of(text, Syntax) : Rescan(text, start, end, replacement.Length) ?? Of(text, Syntax);
    }

    /// <summary>Null if a link reference definition came, went or changed: then any text may mean something else.</summary>
    private NoteScan? Rescan(byte[] text, int start, int end, int replaced)
    {
        var work = buffers ??= new ScanBuffers();
        work.Clear();
        var moved = replaced - (end - start);
        var restart = LastBefore(start);
        var stop = -1;
        var blocks = new BlockScanner(text, Syntax, work);
        var stopped = blocks.Scan(restart.Offset, start + replaced, at => (stop = CheckpointAt(at - moved)) >= 0);
        if (restart.Offset == 0 && blocks.HasOpenFrontMatter)
            return null;
        var tail = stop < 0 ? _elements.Length : _checkpoints[stop].Elements;
        if (!HasLabels(restart.Elements, tail, work.Labels))
            return null;
        ScanText(text, Syntax, _labels, work, restart.Elements);
        var elements = new Element[restart.Elements + work.Elements.Count + (_elements.Length - tail)];
        _elements.AsSpan(0, restart.Elements).CopyTo(elements);
        work.Elements.CopyTo(elements, restart.Elements);
        var into = restart.Elements + work.Elements.Count;
        var more = into - tail;
        for (var i = tail; i < _elements.Length; i++)
            elements[into++] = _elements[i].Moved(moved);
        return new NoteScan(text, Syntax, elements, Splice(work.Checkpoints, restart, stop, moved, more), _labels, false, stopped - restart.Offset)
        {
            Known = Known?.After(restart.Offset, stop < 0 ? 0 : Text.Length - _checkpoints[stop].Offset),
        };
    }

    private Checkpoint[] Splice(List<Checkpoint> middle, Checkpoint restart, int stop, int moved, int more)
    {
        var head = FirstFrom(restart.Offset);
        var tail = stop < 0 ? _checkpoints.Length : stop;
        var checkpoints = new Checkpoint[head + middle.Count + (_checkpoints.Length - tail)];
        _checkpoints.AsSpan(0, head).CopyTo(checkpoints);
        middle.CopyTo(checkpoints, head);
        var into = head + middle.Count;
        for (var i = tail; i < _checkpoints.Length; i++)
            checkpoints[into++] = new Checkpoint(_checkpoints[i].Offset + moved, _checkpoints[i].Elements + more);
        return checkpoints;
    }

    /// <summary>The second pass: the blocks, each followed by what is in its text.</summary>
    private static void ScanText(ReadOnlySpan<byte> text, NoteSyntax syntax, HashSet<string> labels, ScanBuffers work, int before)
    {
        var inlines = new InlineScanner(syntax, labels, work.Elements, work.Brackets);
        var leaves = CollectionsMarshal.AsSpan(work.Leaves);
        var checkpoints = CollectionsMarshal.AsSpan(work.Checkpoints);
        var checkpoint = 0;
        for (var block = 0; block < work.Blocks.Count; block++)
        {
            for (; checkpoint < checkpoints.Length && checkpoints[checkpoint].Elements == block; checkpoint++)
                checkpoints[checkpoint] = checkpoints[checkpoint] with { Elements = before + work.Elements.Count };
            work.Elements.Add(work.Blocks[block]);
            for (; !leaves.IsEmpty && leaves[0].Block == block; leaves = leaves[1..])
                inlines.Scan(work.Flatten(text, leaves[0].FirstLine, leaves[0].Lines), work.Blocks[block].Kind == ElementKind.TableRow);
        }
        for (; checkpoint < checkpoints.Length; checkpoint++)
            checkpoints[checkpoint] = checkpoints[checkpoint] with { Elements = before + work.Elements.Count };
    }

    /// <summary>The last checkpoint before a byte. One at the byte itself is not taken: what ends the line before it may change.</summary>
    private Checkpoint LastBefore(int offset) => FirstFrom(offset) is > 0 and var next ? _checkpoints[next - 1] : default;

    private int CheckpointAt(int offset) => FirstFrom(offset) is var at && at < _checkpoints.Length && _checkpoints[at].Offset == offset ? at : -1;

    private int FirstFrom(int offset)
    {
        var low = 0;
        var high = _checkpoints.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_checkpoints[middle].Offset < offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private bool HasLabels(int from, int to, List<string> labels)
    {
        var count = 0;
        for (var i = from; i < to; i++)
        {
            if (_elements[i].Kind != ElementKind.LinkDefinition)
                continue;
            if (count >= labels.Count || labels[count++] != Labels.Fold(_elements[i].Text(Text.Span)))
                return false;
        }
        return count == labels.Count;
    }
}
