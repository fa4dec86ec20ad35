using EdgeTwin.Notes.Facts;
using EdgeTwin.Self.Claims;

namespace EdgeTwin.Self.Workflows;

/// <summary>What a note with <c>type: workflow</c> says.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Place">Where its title stands, or its kind.</param>
public sealed record Workflow(string Path, string Title, NoteRange Place)
{
    /// <summary>How long a run may take where the writer does not say.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromHours(1);

    /// <summary>How long anything of a run may take.</summary>
    public static TimeSpan TimeoutMax { get; } = TimeSpan.FromDays(7);

    /// <summary>What must hold before anything is done.</summary>
    public IReadOnlyList<Claim> When { get; init; } = [];

    /// <summary>A condition, or a link to a claim: the run is proposed when it becomes true, or the claim breaks; null for none.</summary>
    public Claim? Trigger { get; init; }

    /// <summary>When it is proposed by the clock; null for never.</summary>
    public WorkflowSchedule? Schedule { get; init; }

    /// <summary>How long a run may take.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Its steps, from the top.</summary>
    public IReadOnlyList<WorkflowStep> Steps { get; init; } = [];

    /// <summary>What is wrong with it, from the top.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; init; } = [];
}
