using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Structure;

/// <summary>The tasks of a section, those of the sections below it included.</summary>
/// <param name="Section">The section.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Total">How many there are; never 0.</param>
public readonly record struct SectionTasks(NoteSection Section, int Done, int Total)
{
    /// <summary>Every section that has a task, from the top.</summary>
    public static IReadOnlyList<SectionTasks> Of(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var places = new List<int>();
        var doneBefore = new List<int> { 0 };
        foreach (var element in scan.Elements)
        {
            if (element.Kind != ElementKind.Task)
                continue;
            places.Add(element.Start);
            doneBefore.Add(doneBefore[^1] + (element.Level == ' ' ? 0 : 1));
        }
        var found = new List<SectionTasks>();
        if (places.Count == 0)
            return found;
        foreach (var section in NoteSections.Of(scan))
        {
            var first = FirstFrom(places, section.Heading.Start);
            var end = FirstFrom(places, section.End);
            if (end > first)
                found.Add(new SectionTasks(section, doneBefore[end] - doneBefore[first], end - first));
        }
        return found;
    }

    private static int FirstFrom(List<int> places, int offset) => places.BinarySearch(offset) is var at && at < 0 ? ~at : at;
}
