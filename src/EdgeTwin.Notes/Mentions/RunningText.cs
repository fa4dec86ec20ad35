using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Mentions;

/// <summary>The parts of a note where a name is a name: paragraphs and tables without code, links, tags and what else is marked in them.</summary>
internal static class RunningText
{
    /// <param name="scan">The note.</param>
    /// <param name="start">Blocks that end before this byte are left out.</param>
    /// <param name="end">Blocks that begin behind this byte are.</param>
    public static List<(int Start, int End)> Of(NoteScan scan, int start, int end)
    {
        var parts = new List<(int Start, int End)>();
        var (at, stop) = (0, 0);
        foreach (var element in scan.Elements)
        {
            if (element.IsBlock)
            {
                Add(parts, at, stop);
                (at, stop) = (0, 0);
                if (element.Kind is ElementKind.Paragraph or ElementKind.TableRow && element.End >= start && element.Start <= end)
                    (at, stop) = (element.Start, element.End);
            }
            else if (element.Start < stop && element.End > at)
            {
                Add(parts, at, element.Start);
                // The value of a field is text, its key is none.
                at = element.Kind == ElementKind.Field ? Math.Max(at, element.TextStart) : element.End;
            }
        }
        Add(parts, at, stop);
        return parts;
    }

    private static void Add(List<(int Start, int End)> parts, int start, int end)
    {
        if (start < end)
            parts.Add((start, end));
    }
}
