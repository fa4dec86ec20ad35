namespace EdgeTwin.Self.Workflows;

/// <summary>What a run went through, without times: that of a dry run is that of the real one.</summary>
public static class RunTrace
{
    /// <summary>A line for each step that was done or refused, each thing that was expected, and the end.</summary>
    public static IEnumerable<string> Of(IEnumerable<RunEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            if (entry.Kind is RunEntry.Outcome or RunEntry.Expectation)
                yield return $"{entry.Step}{(entry.IsUndo ? " undo" : "")} {entry.Text}: {entry.State}";
            else if (entry.Kind == RunEntry.End)
                yield return entry.State;
        }
    }
}
