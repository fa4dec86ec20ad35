using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Editing;

/// <summary>Ticks tasks off and on again; an item that is no task becomes one.</summary>
public static class TaskToggle
{
    /// <summary>The changes of the items that begin on some lines. They all become done, unless they all are: then none is.</summary>
    public static IReadOnlyList<TextChange> At(NoteScan scan, int firstLine, int lastLine)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (firstLine < 0 || lastLine < firstLine || firstLine >= scan.Lines.Count)
            return [];
        var (start, end) = (scan.Lines.StartOf(firstLine), scan.Lines.EndOf(Math.Min(lastLine, scan.Lines.Count - 1)));
        var boxes = new List<Element>();
        var items = new List<Element>();
        foreach (var element in scan.Elements)
        {
            if (element.Start < start || element.Start > end)
                continue;
            if (element.Kind == ElementKind.Task)
                boxes.Add(element);
            else if (element.Kind == ElementKind.ListItem)
                items.Add(element);
        }
        if (boxes.Count == 0)
            return [.. items.Where(item => IsInner(scan, items, item)).Select(item => Boxed(scan, item))];
        var areDone = boxes.TrueForAll(box => box.Level != ' ');
        return [.. boxes.Where(box => areDone || box.Level == ' ').Select(box => new TextChange(box.Start + 1, box.Start + 2, areDone ? " " : "x"))];
    }

    /// <summary>Of several items that begin on one line only the last has the text.</summary>
    private static bool IsInner(NoteScan scan, List<Element> items, Element item) =>
        !items.Exists(other => other.Start > item.Start && scan.Lines.LineOf(other.Start) == scan.Lines.LineOf(item.Start));

    private static TextChange Boxed(NoteScan scan, Element item)
    {
        var text = scan.Text.Span;
        var isOpen = item.TargetEnd < text.Length && text[item.TargetEnd] is (byte)' ' or (byte)'\t';
        return isOpen ? new TextChange(item.TargetEnd + 1, item.TargetEnd + 1, "[ ] ") : new TextChange(item.TargetEnd, item.TargetEnd, " [ ] ");
    }
}
