using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Self.Workflows;

/// <summary>Finds the numbered lists of a note that are in no other list, quote or footnote: their items are the steps.</summary>
internal static class WorkflowItems
{
    /// <summary>The items, from the top.</summary>
    public static List<WorkflowItem> In(NoteScan scan)
    {
        var items = new List<WorkflowItem>();
        // The end of what holds other things, and of the ordered list whose items are steps.
        var (heldUntil, listUntil) = (0, 0);
        foreach (var element in scan.Elements)
        {
            if (element.Start < heldUntil || !element.IsContainer)
                continue;
            if (element.Kind == ElementKind.List && element.Level is (byte)'.' or (byte)')')
                listUntil = element.End;
            else if (element.Kind == ElementKind.ListItem && element.Start < listUntil)
            {
                items.Add(new(items.Count + 1, WorkflowItem.ProseOf(scan, element), scan.Lines.RangeOf(element.Start, element.End)));
                heldUntil = element.End;
            }
            else
                heldUntil = element.End;
        }
        return items;
    }
}
