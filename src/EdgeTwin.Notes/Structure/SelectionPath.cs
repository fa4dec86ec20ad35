using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Structure;

/// <summary>What a selection grows through when it is extended: word, link or tag, block, list item or quote, section, note.</summary>
public static class SelectionPath
{
    /// <summary>Spans that hold a byte, the smallest first. Each holds the one before it and is larger; the last is the whole note.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="offset">A byte of it, or the end.</param>
    public static IReadOnlyList<TextSpan> At(NoteScan scan, int offset)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, scan.Text.Length);
        var text = scan.Text.Span;
        var anchor = WordAt(text, offset);
        var around = new List<TextSpan>();
        Add(around, anchor, anchor);
        foreach (var element in scan.Elements)
        {
            if (element.Start > anchor.Start || element.End < anchor.End)
                continue;
            Add(around, anchor, new TextSpan(element.TargetStart, element.TargetEnd));
            Add(around, anchor, Trimmed(text, element.TextStart, element.TextEnd));
            Add(around, anchor, Trimmed(text, element.Start, element.End));
            if (element.Kind == ElementKind.FrontMatter)
                AddFrontMatter(text, element, around, anchor);
        }
        foreach (var section in NoteSections.Of(scan))
            Add(around, anchor, Trimmed(text, section.Heading.Start, section.End));
        around.Sort((first, second) => (first.Length, first.Start).CompareTo((second.Length, second.Start)));
        return Nested(around, text.Length);
    }

    private static void AddFrontMatter(ReadOnlySpan<byte> text, Element element, List<TextSpan> around, TextSpan anchor)
    {
        foreach (var value in FrontMatter.Read(text, element))
        {
            Add(around, anchor, new TextSpan(value.Start, value.End));
            Add(around, anchor, new TextSpan(value.KeyStart, value.End));
        }
    }

    private static void Add(List<TextSpan> spans, TextSpan anchor, TextSpan span)
    {
        if (span.Length > 0 && span.Contains(anchor))
            spans.Add(span);
    }

    /// <summary>What does not hold the one before it is passed over: at a border it belongs to the other side.</summary>
    private static List<TextSpan> Nested(List<TextSpan> spans, int length)
    {
        var path = new List<TextSpan>();
        foreach (var span in spans)
        {
            if (path.Count == 0 || (span.Length > path[^1].Length && span.Contains(path[^1])))
                path.Add(span);
        }
        var note = new TextSpan(0, length);
        if (path.Count == 0 || path[^1] != note)
            path.Add(note);
        return path;
    }

    /// <summary>A block without the line break that ends it.</summary>
    private static TextSpan Trimmed(ReadOnlySpan<byte> text, int start, int end) => new(start, start + text[start..end].TrimEnd(" \t\r\n"u8).Length);

    /// <summary>The word that a byte is in or behind; an empty span if it is between others.</summary>
    private static TextSpan WordAt(ReadOnlySpan<byte> text, int offset)
    {
        var end = offset;
        while (end < text.Length && Rune.DecodeFromUtf8(text[end..], out var rune, out var taken) == System.Buffers.OperationStatus.Done && IsWord(rune))
            end += taken;
        var start = offset;
        while (start > 0 && Rune.DecodeLastFromUtf8(text[..start], out var rune, out var taken) == System.Buffers.OperationStatus.Done && IsWord(rune))
            start -= taken;
        return new TextSpan(start, end);
    }

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value == '_'
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
