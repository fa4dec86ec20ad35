using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Structure;

/// <summary>The sections of a note's text. A heading in a quote or a list item divides that and nothing outside of it.</summary>
public static class NoteSections
{
    /// <summary>All sections, in the order of their headings. Of any two, one holds the other or both are apart.</summary>
    public static IReadOnlyList<NoteSection> Of(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var sections = new List<NoteSection>();
        var open = new Stack<(int Section, int Depth)>();
        var containers = new Stack<int>();
        foreach (var element in scan.Elements)
        {
            if (!element.IsBlock)
                continue;
            while (containers.TryPeek(out var end) && element.Start >= end)
            {
                containers.Pop();
                while (open.TryPeek(out var inner) && inner.Depth > containers.Count)
                    Close(sections, open, end);
            }
            if (element.Kind == ElementKind.Heading)
            {
                while (open.TryPeek(out var above) && above.Depth == containers.Count && sections[above.Section].Heading.HeadingLevel >= element.HeadingLevel)
                    Close(sections, open, element.Start);
                open.Push((sections.Count, containers.Count));
                sections.Add(new NoteSection(element, element.End));
            }
            if (element.IsContainer)
                containers.Push(element.End);
        }
        while (containers.TryPop(out var end))
        {
            while (open.TryPeek(out var inner) && inner.Depth > containers.Count)
                Close(sections, open, end);
        }
        while (open.Count > 0)
            Close(sections, open, scan.Text.Length);
        return sections;
    }

    private static void Close(List<NoteSection> sections, Stack<(int Section, int Depth)> open, int end)
    {
        var section = open.Pop().Section;
        sections[section] = sections[section] with { End = Math.Max(end, sections[section].Heading.End) };
    }
}
