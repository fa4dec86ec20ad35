using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Self.Workflows;

/// <summary>Something that is wrong with a workflow.</summary>
/// <param name="Code">What kind of problem it is.</param>
/// <param name="Range">Where in the note.</param>
/// <param name="Message">In words: the bad value, what is allowed, what to do.</param>
public sealed record WorkflowProblem(string Code, NoteRange Range, string Message)
{
    /// <summary>An action that cannot be read, or is too much for its step.</summary>
    public const string BadAction = "bad-action";

    /// <summary>A field of a workflow that cannot be read, or stands where it says nothing.</summary>
    public const string BadField = "bad-workflow-field";

    /// <summary>A program, host, output or value that is not allowed.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>A time-out that is missing, or is never reached.</summary>
    public const string TimeOut = "workflow-timeout";

    /// <summary>Whether the workflow can be run all the same.</summary>
    public bool IsHint { get; init; }

    /// <summary>The edit that ends it; null if nobody can say.</summary>
    public TextChange? Fix { get; init; }

    /// <summary>What the edit is called.</summary>
    public string FixTitle { get; init; } = "";
}
