namespace EdgeTwin.Self.Workflows;

/// <summary>A step with everything that it needs: what is approved, and what is done.</summary>
/// <param name="Number">Which, counted from 1.</param>
/// <param name="Prose">What the writer says of it.</param>
/// <param name="Action">What it does; null if it is for people only.</param>
/// <param name="Undo">What takes it back; null if nothing does.</param>
/// <param name="Timeout">How long it may take; zero for as long as its kind usually takes, see <see cref="Limit"/>.</param>
/// <param name="Expect">What must hold afterwards; empty for nothing.</param>
public sealed record PlannedStep(int Number, string Prose, WorkflowAction? Action, WorkflowAction? Undo, TimeSpan Timeout, string Expect)
{
    /// <summary>How long an action of it may take; null for as long as the run may.</summary>
    /// <param name="action">The action: its own, or what takes that back.</param>
    public TimeSpan? Limit(WorkflowAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (Timeout > TimeSpan.Zero)
            return Timeout;
        return action.Kind switch
        {
            ActionKind.Wait => action.Duration > TimeSpan.Zero ? action.Duration : null,
            ActionKind.Ask => null,
            ActionKind.Set => TimeSpan.FromSeconds(10),
            ActionKind.Get or ActionKind.Post => TimeSpan.FromSeconds(30),
            _ => TimeSpan.FromMinutes(1),
        };
    }

    /// <summary>The step in lines as they are shown and approved.</summary>
    internal string ToText()
    {
        var text = $"{Number}. {Prose}\n";
        if (Action is not null)
            text += $"   do: {Action}\n";
        if (Timeout > TimeSpan.Zero)
            text += $"   timeout: {WorkflowAction.Seconds(Timeout)}\n";
        if (Expect.Length > 0)
            text += $"   expect: {Expect}\n";
        if (Undo is not null)
            text += $"   undo: {Undo}\n";
        return text;
    }
}
