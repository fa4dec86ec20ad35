using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Notes.Checking;

/// <summary>What a vault's writer decided about what is checked.</summary>
public sealed record CheckOptions
{
    /// <summary>Every check at its usual level, and no schemas.</summary>
    public static CheckOptions Default { get; } = new();

    /// <summary>How much each kind of problem matters.</summary>
    public ProblemLevels Levels { get; init; } = ProblemLevels.Default;

    /// <summary>What notes of a type must have.</summary>
    public NoteSchemas Schemas { get; init; } = NoteSchemas.None;
}
