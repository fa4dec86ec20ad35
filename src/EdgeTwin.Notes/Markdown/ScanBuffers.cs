using System.Runtime.InteropServices;

namespace EdgeTwin.Notes.Markdown;

/// <summary>What a scan works in, kept from one note to the next so that a vault is scanned without an allocation per note.</summary>
internal sealed class ScanBuffers
{
    private byte[] _flat = new byte[1024];

    public List<Element> Blocks { get; } = [];

    public List<Leaf> Leaves { get; } = [];

    public List<LineSegment> Lines { get; } = [];

    public List<Checkpoint> Checkpoints { get; } = [];

    public List<OpenContainer> Open { get; } = [];

    public List<Element> Elements { get; } = [];

    public List<OpenBracket> Brackets { get; } = [];

    /// <summary>Labels of the blocks that were scanned, folded, in the order of their definitions.</summary>
    public List<string> Labels { get; } = [];

    /// <summary>Lines of code blocks, if a test wants to see them; otherwise null.</summary>
    public List<CodeLine>? Code { get; set; }

    public void Clear()
    {
        Blocks.Clear();
        Leaves.Clear();
        Lines.Clear();
        Checkpoints.Clear();
        Open.Clear();
        Elements.Clear();
        Brackets.Clear();
        Labels.Clear();
        Code?.Clear();
    }

    /// <summary>The lines of a leaf as one text. It is copied only if marks of containers stand between the lines.</summary>
    public FlatText Flatten(ReadOnlySpan<byte> text, int firstLine, int count)
    {
        var lines = CollectionsMarshal.AsSpan(Lines).Slice(firstLine, count);
        if (AreContiguous(text, lines))
            return new FlatText(text[lines[0].Start..lines[^1].End], lines, lines[0].Start);
        var length = count;
        foreach (var line in lines)
            length += line.End - line.Start;
        if (_flat.Length < length)
            _flat = new byte[length * 2];
        var at = 0;
        foreach (var line in lines)
        {
            text[line.Start..line.End].CopyTo(_flat.AsSpan(at));
            at += line.End - line.Start;
            _flat[at++] = (byte)'\n';
        }
        return new FlatText(_flat.AsSpan(0, at - 1), lines, -1);
    }

    private static bool AreContiguous(ReadOnlySpan<byte> text, ReadOnlySpan<LineSegment> lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            if (text[lines[i - 1].End..lines[i].Start].ContainsAnyExcept(" \t\r\n"u8))
                return false;
        }
        return true;
    }
}
