using EdgeTwin.Notes.Facts;
using EdgeTwin.Self.Claims;

namespace EdgeTwin.Self.Workflows;

/// <summary>A numbered step of a workflow.</summary>
/// <param name="Number">Which, counted from 1.</param>
/// <param name="Prose">What the writer says of it, in one line.</param>
/// <param name="Range">Where it stands.</param>
public sealed record WorkflowStep(int Number, string Prose, NoteRange Range)
{
    /// <summary>What it does; null if it is for people to read only.</summary>
    public WorkflowAction? Action { get; init; }

    /// <summary>Where that stands, and how it is written.</summary>
    public Claim? ActionField { get; init; }

    /// <summary>What takes it back; null if nothing does.</summary>
    public WorkflowAction? Undo { get; init; }

    /// <summary>Where that stands, and how it is written.</summary>
    public Claim? UndoField { get; init; }

    /// <summary>How long it may take; zero where the writer does not say.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>What must hold afterwards; null for nothing.</summary>
    public Claim? Expect { get; init; }
}
