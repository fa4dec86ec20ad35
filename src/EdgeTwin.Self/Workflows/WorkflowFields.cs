using EdgeTwin.Self.Claims;

namespace EdgeTwin.Self.Workflows;

/// <summary>The fields of a workflow as a whole: those outside of its steps.</summary>
internal sealed class WorkflowFields(WorkflowReader reader, List<WorkflowItem> items)
{
    /// <summary>The conditions of a key that can be read.</summary>
    public IReadOnlyList<Claim> Conditions(string key) => [.. Own(key).Where(reader.IsCondition)];

    /// <summary>What the run is proposed at: a link to a claim, or a condition; null for nothing.</summary>
    public Claim? Trigger()
    {
        if (First("trigger") is not { } trigger)
            return null;
        if (LinkOf(trigger) is { } link)
        {
            if (link.Contains('#', StringComparison.Ordinal))
                return trigger;
            reader.Problem(WorkflowProblem.BadField, trigger.Range, $"'{trigger.Text}' names a note and none of its claims; allowed is '[[Note#^id]]', where the claim's line ends with '^id', or a condition");
            return null;
        }
        return reader.IsCondition(trigger) ? trigger : null;
    }

    /// <summary>What a trigger links to, without an alias; null if it is a condition.</summary>
    public static string? LinkOf(Claim trigger)
    {
        var text = trigger.Text.Trim();
        if (!text.StartsWith("[[", StringComparison.Ordinal) || !text.EndsWith("]]", StringComparison.Ordinal) || text.Length < 5)
            return null;
        var link = text[2..^2];
        return (link.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar ? link[..bar] : link).Trim();
    }

    /// <summary>When it is proposed by the clock; null for never.</summary>
    public WorkflowSchedule? Schedule()
    {
        if (First("every") is not { } every)
            return null;
        var schedule = WorkflowSchedule.Parse(every.Text);
        if (schedule is null)
            reader.Problem(WorkflowProblem.BadField, every.Range, $"'{every.Text}' is no time; allowed is {WorkflowSchedule.Allowed}");
        return schedule;
    }

    /// <summary>How long a run may take; zero where that is not said.</summary>
    public TimeSpan Timeout() => First("timeout") is { } timeout ? reader.DurationOf(timeout) : TimeSpan.Zero;

    private Claim? First(string key)
    {
        var own = Own(key);
        foreach (var second in own.Skip(1))
            reader.Problem(WorkflowProblem.BadField, second.Range, $"'{key}' is said twice; allowed is once. Take one away");
        return own.Count > 0 ? own[0] : null;
    }

    private List<Claim> Own(string key)
    {
        var own = new List<Claim>();
        foreach (var field in reader.Fields(key))
        {
            if (items.Find(item => item.Holds(field.Range)) is not { } item)
                own.Add(field);
            else if (key != "timeout")
                reader.Problem(WorkflowProblem.BadField, field.Range, $"'{key}::' stands in step {item.Number}, and is about the whole workflow; allowed is it above the steps. Move it there");
        }
        return own;
    }
}
