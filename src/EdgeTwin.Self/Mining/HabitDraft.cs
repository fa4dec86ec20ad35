using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdgeTwin.Self.Mining;

/// <summary>
/// What is done again and again as the draft of a workflow: its steps as their writer words them, and where each time stands. Nothing in it begins by itself: whether
/// a clock proposes it is the writer's to say.
/// </summary>
public static class HabitDraft
{
    private static readonly SearchValues<char> NotInPaths = SearchValues.Create("[]|#^`%\n\r\\");
    private static readonly SearchValues<char> NotInHeadings = SearchValues.Create("<>$&{}");

    /// <summary>The note.</summary>
    public static string Of(Habit habit)
    {
        ArgumentNullException.ThrowIfNull(habit);
        var text = new StringBuilder($"---\ntype: workflow\n---\n# {habit.Title}\n\n");
        for (var i = 0; i < habit.Steps.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {habit.Steps[i].Text}\n");
            if (habit.Steps[i].Act.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"   - do:: {habit.Steps[i].Act}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"\n## Evidence\n{Summary(habit)}\n\n");
        foreach (var place in habit.Places.Skip(habit.Places.Count - MiningLimits.PlacesMax).Reverse())
            text.Append(CultureInfo.InvariantCulture, $"- {LinkTo(place)}, {WordsOf(place.Lines)}{(place.Day is { } day ? $", {day:yyyy-MM-dd}" : "")}\n");
        if (habit.Times > MiningLimits.PlacesMax)
            text.Append(CultureInfo.InvariantCulture, $"- and {habit.Times - MiningLimits.PlacesMax} earlier ones\n");
        return text.ToString();
    }

    /// <summary>How often, when, and in which rhythm.</summary>
    public static string Summary(Habit habit)
    {
        ArgumentNullException.ThrowIfNull(habit);
        var days = habit.Places.Where(place => place.Day is not null).Select(place => place.Day!.Value).ToList();
        var rhythm = HabitRhythm.Of(habit.Places);
        var from = days.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", from {days.Min():yyyy-MM-dd} to {days.Max():yyyy-MM-dd}") : "";
        var words = $"Done {habit.Times} times{from}{(rhythm.Words.Length > 0 ? $", {rhythm.Words}" : "")}.";
        return rhythm.Schedule.Length == 0 ? words : $"{words} For a clock to propose it, `every:: {rhythm.Schedule} at …` with its time could stand above the steps.";
    }

    /// <summary>Lines as people say them.</summary>
    public static string WordsOf(IReadOnlyList<int> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines[^1] - lines[0] == lines.Count - 1
            ? string.Create(CultureInfo.InvariantCulture, $"lines {lines[0] + 1} to {lines[^1] + 1}")
            : $"lines {string.Join(", ", lines.SkipLast(1).Select(line => (line + 1).ToString(CultureInfo.InvariantCulture)))} and {(lines[^1] + 1).ToString(CultureInfo.InvariantCulture)}";
    }

    private static string LinkTo(HabitPlace place)
    {
        var path = place.Path.EndsWith(".md", StringComparison.Ordinal) ? place.Path[..^3] : place.Path;
        // What a link cannot bear, and what would be a field or a comment.
        if (path.AsSpan().ContainsAny(NotInPaths) || path.Contains("::", StringComparison.Ordinal))
            return StepWording.Plain(path, ",.()!?'-/ ") is { Length: > 0 } plain ? plain : "a note";
        return HeadingOf(place.Heading) is { Length: > 0 } heading ? $"[[{path}#{heading}]]" : $"[[{path}]]";
    }

    /// <summary>A heading as a link to it has it; empty if none can.</summary>
    private static string HeadingOf(string heading)
    {
        if (heading.AsSpan().ContainsAny(NotInHeadings))
            return "";
        var text = new StringBuilder();
        foreach (var letter in heading)
        {
            if (letter is not ('*' or '`' or '~' or '='))
                text.Append(letter is '#' or '|' or '^' or ':' or '%' or '[' or ']' or '\\' || char.IsControl(letter) ? ' ' : letter);
        }
        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
