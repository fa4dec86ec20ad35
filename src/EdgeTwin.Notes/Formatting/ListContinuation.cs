using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Formatting;

/// <summary>A new line below an item or a quote: it goes on with the same marks; below an empty one it ends it.</summary>
public static class ListContinuation
{
    /// <summary>The changes once a line has been broken.</summary>
    /// <param name="scan">The note with the new line.</param>
    /// <param name="line">The new line; what is already on it stays behind the marks.</param>
    public static IReadOnlyList<TextChange> At(NoteScan scan, int line)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (line < 1 || line >= scan.Lines.Count)
            return [];
        var (start, end) = (scan.Lines.StartOf(line - 1), scan.Lines.EndOf(line - 1));
        var above = scan.Text.Span[start..end];
        var marks = LineMarks.Of(above);
        if (marks.IsEmpty || !HasMarks(scan, start, start + marks.End, marks))
            return [];
        var own = scan.Lines.StartOf(line);
        var rest = scan.Text.Span[own..scan.Lines.EndOf(line)];
        var indent = rest.Length - rest.TrimStart(" \t"u8).Length;
        if (!above[marks.End..].ContainsAnyExcept(" \t"u8))
            return rest.Length == indent ? [new TextChange(start, own + indent, "")] : [];
        // Editors that repeat the marks themselves have done it already.
        if (LineMarks.Of(rest) is { IsEmpty: false } typed && typed.Item.IsEmpty == marks.Item.IsEmpty)
            return [];
        var changes = new List<TextChange> { new(own, own + indent, marks.Next()) };
        if (marks.Number >= 0)
            AddNumbers(scan, start, own, marks.Number + 1, changes);
        return changes;
    }

    /// <summary>Marks count only where the note has them as such: not in code, and not in a rule of <c>- - -</c>.</summary>
    private static bool HasMarks(NoteScan scan, int start, int end, LineMarks marks)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Start > end)
                break;
            if (element.Kind is ElementKind.FencedCode or ElementKind.IndentedCode or ElementKind.HtmlBlock or ElementKind.MathBlock or ElementKind.CommentBlock or ElementKind.FrontMatter && element.Start <= start && start <= element.End)
                return false;
            if (!marks.Item.IsEmpty && element.Kind == ElementKind.ListItem && element.Start >= start)
                return true;
            if (marks.Item.IsEmpty && element.Kind is ElementKind.BlockQuote or ElementKind.Callout && element.Start <= end && start <= element.End)
                return true;
        }
        return false;
    }

    /// <summary>Items behind the new one that counted on from the one above count on from it.</summary>
    private static void AddNumbers(NoteScan scan, int above, int own, long number, List<TextChange> changes)
    {
        var text = scan.Text.Span;
        var elements = scan.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            if (elements[i].Kind != ElementKind.List || elements[i].Start > own || elements[i].End < own)
                continue;
            var items = ListNumbering.ItemsOf(elements, i);
            var at = items.FindIndex(item => item.Start >= above && item.Start < own);
            if (at < 0)
                continue;
            for (var j = at + 1; j < items.Count; j++, number++)
            {
                var marker = items[j].Target(text)[..^1];
                var next = (number + 1).ToString(CultureInfo.InvariantCulture);
                if (!marker.SequenceEqual(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))) || next.Length != marker.Length)
                    return;
                changes.Add(new TextChange(items[j].TargetStart, items[j].TargetEnd - 1, next));
            }
            return;
        }
    }
}
