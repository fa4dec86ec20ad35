using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Formatting;

/// <summary>
/// Puts a note's form right: tables aligned, lists numbered, white space at the end of lines gone. What it says stays the same, which is
/// made sure of: a change that would read otherwise is not made. Formatting what is formatted changes nothing.
/// </summary>
public static class NoteFormatter
{
    // A note in which so many attempts are needed is one that nobody wrote; what is left of it stays as it is.
    private const int AttemptsMax = 64;

    /// <summary>The changes of the whole note, in its order.</summary>
    public static IReadOnlyList<TextChange> Format(NoteScan scan, FormatRules rules)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return Format(scan, rules, 0, scan.Text.Length);
    }

    /// <summary>The changes of the lines that some bytes are in, and of tables and lists that reach into them.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="rules">What is put right.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="end">Behind the last.</param>
    public static IReadOnlyList<TextChange> Format(NoteScan scan, FormatRules rules, int start, int end)
    {
        ArgumentNullException.ThrowIfNull(scan);
        start = scan.Lines.StartOf(scan.Lines.LineOf(start));
        end = scan.Lines.EndOf(scan.Lines.LineOf(end));
        var groups = new List<FormatGroup>();
        groups.AddRange(TableAligner.Find(scan, start, end));
        groups.AddRange(ListNumbering.Find(scan));
        groups.AddRange(LineEnds.Find(scan, rules));
        groups.RemoveAll(group => group.Start > end || group.End < start);
        groups.Sort((first, second) => first.Start.CompareTo(second.Start));
        return Safe(scan, groups);
    }

    /// <summary>All changes together if they mean the same; otherwise, in halves, those that do.</summary>
    internal static List<TextChange> Safe(NoteScan scan, List<FormatGroup> groups)
    {
        var meaning = NoteMeaning.Of(scan);
        var kept = new List<FormatGroup>();
        var attempts = 0;
        Keep(scan, meaning, kept, groups, ref attempts);
        return Joined(kept);
    }

    private static void Keep(NoteScan scan, NoteMeaning meaning, List<FormatGroup> kept, List<FormatGroup> more, ref int attempts)
    {
        if (more.Count == 0 || ++attempts > AttemptsMax)
            return;
        var all = Joined([.. kept, .. more]);
        if (NoteMeaning.Of(NoteScan.Of(TextChange.Apply(scan.Text.Span, all), scan.Syntax)).Equals(meaning))
        {
            kept.AddRange(more);
            return;
        }
        if (more.Count == 1)
            return;
        Keep(scan, meaning, kept, more[..(more.Count / 2)], ref attempts);
        Keep(scan, meaning, kept, more[(more.Count / 2)..], ref attempts);
    }

    private static List<TextChange> Joined(List<FormatGroup> groups)
    {
        var changes = groups.SelectMany(group => group.Changes).ToList();
        changes.Sort((first, second) => (first.Start, first.End).CompareTo((second.Start, second.End)));
        return changes;
    }
}
