namespace EdgeTwin.Self.Workflows;

/// <summary>A run in a few words, from its journal.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Workflow">The workflow's note.</param>
/// <param name="Title">The workflow's title.</param>
/// <param name="State">How it ended; <see cref="RunStates.Stopped"/> if it can go on, <c>running</c> if its last line is of a step.</param>
/// <param name="Steps">How many steps have an outcome.</param>
/// <param name="StartedTicks">When it began.</param>
/// <param name="LastTicks">When its last line was written.</param>
/// <param name="Caller">Who began it.</param>
/// <param name="Approval">Under which approval.</param>
/// <param name="Words">Why it stopped.</param>
public sealed record RunSummary(string Id, string Workflow, string Title, string State, int Steps, long StartedTicks, long LastTicks, string Caller, string Approval, string Words)
{
    /// <summary>The word for one that goes on, or was killed.</summary>
    public const string Running = "running";

    /// <summary>Whether it is over.</summary>
    public bool IsOver => State is not (Running or RunStates.Stopped);

    /// <summary>The summary of a journal.</summary>
    public static RunSummary Of(IReadOnlyList<RunEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
            return new("", "", "", Running, 0, 0, 0, "", "", "");
        var (begin, last) = (entries[0], entries[^1]);
        var state = last.Kind switch { RunEntry.End => last.State, RunEntry.Stop => RunStates.Stopped, _ => Running };
        return new(begin.Key, begin.Words, TitleIn(begin.Text), state, entries.Count(entry => entry.Kind == RunEntry.Outcome && !entry.IsUndo), begin.AtTicks, last.AtTicks, begin.Old, begin.New, last.Kind == RunEntry.Stop ? last.Words : "");
    }

    private static string TitleIn(string plan)
    {
        foreach (var line in plan.Split('\n'))
        {
            if (line.StartsWith("title: ", StringComparison.Ordinal))
                return line["title: ".Length..];
        }
        return "";
    }
}
