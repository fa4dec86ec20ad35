using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Formatting;

/// <summary>White space that nobody sees: at the end of lines, and behind the last of them.</summary>
internal static class LineEnds
{
    public static IEnumerable<FormatGroup> Find(NoteScan scan, FormatRules rules)
    {
        var kept = Kept(scan);
        var last = LastWithText(scan);
        if (last < 0)
            return scan.Text.Length > 0 && rules.TrimsEnd ? [Group(0, scan.Text.Length, "")] : [];
        var groups = new List<FormatGroup>();
        for (var line = 0; line <= last && rules.TrimsLines; line++)
        {
            if (!kept[line] && EndOf(scan, line, isLast: line == last) is var end && end < scan.Lines.EndOf(line))
                groups.Add(Group(end, scan.Lines.EndOf(line), ""));
        }
        if (!kept[last])
            AddEnd(scan, rules, last, groups);
        return groups;
    }

    private static void AddEnd(NoteScan scan, FormatRules rules, int last, List<FormatGroup> groups)
    {
        var (end, length) = (scan.Lines.EndOf(last), scan.Text.Length);
        if (last == scan.Lines.Count - 1)
        {
            if (rules.EndsWithLine)
                groups.Add(Group(length, length, NoteLines.Break(scan)));
        }
        else if (rules.TrimsEnd && NoteLines.NextOf(scan, last) < length && end < length)
        {
            groups.Add(Group(NoteLines.NextOf(scan, last), length, ""));
        }
    }

    private static FormatGroup Group(int start, int end, string text) => new(start, end, [new TextChange(start, end, text)]);

    /// <summary>Where a line ends once white space that does not break it is gone.</summary>
    private static int EndOf(NoteScan scan, int line, bool isLast)
    {
        var start = scan.Lines.StartOf(line);
        var text = scan.Text.Span[start..scan.Lines.EndOf(line)];
        var trimmed = text.TrimEnd(" \t"u8);
        // A backslash at the end of a line would break it.
        var backslashes = trimmed.Length - trimmed.TrimEnd((byte)'\\').Length;
        var isBreak = !isLast && !trimmed.IsEmpty && (text.EndsWith("  "u8) || (backslashes & 1) == 1) && IsInText(scan, start + trimmed.Length - 1, scan.Lines.StartOf(line + 1));
        return isBreak ? start + text.Length : start + trimmed.Length;
    }

    /// <summary>Whether a paragraph goes on from a byte to a line.</summary>
    private static bool IsInText(NoteScan scan, int from, int to)
    {
        var low = 0;
        var high = scan.Elements.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (scan.Elements[middle].Start <= from)
                low = middle + 1;
            else
                high = middle;
        }
        for (var i = low - 1; i >= 0; i--)
        {
            var element = scan.Elements[i];
            if (element.Kind is ElementKind.Paragraph or ElementKind.Heading && element.End > from)
                return element.End > to;
            if (element.IsBlock && !element.IsContainer && element.Start < from)
                return false;
        }
        return false;
    }

    /// <summary>Lines on which every byte counts: code, front matter, HTML, and what of running text reaches over several lines.</summary>
    private static bool[] Kept(NoteScan scan)
    {
        var kept = new bool[scan.Lines.Count];
        foreach (var element in scan.Elements)
        {
            var isVerbatim = element.Kind is ElementKind.FrontMatter or ElementKind.FencedCode or ElementKind.IndentedCode or ElementKind.HtmlBlock or ElementKind.MathBlock or ElementKind.CommentBlock
                || (element.Kind >= ElementKind.CodeSpan && element.End > scan.Lines.EndOf(scan.Lines.LineOf(element.Start)));
            if (!isVerbatim)
                continue;
            var last = scan.Lines.LineOf(Math.Max(element.Start, element.End - 1));
            for (var line = scan.Lines.LineOf(element.Start); line <= last; line++)
                kept[line] = true;
        }
        return kept;
    }

    private static int LastWithText(NoteScan scan)
    {
        var line = scan.Lines.Count - 1;
        while (line >= 0 && NoteLines.IsBlank(scan, line))
            line--;
        return line;
    }
}
