namespace EdgeTwin.Notes.Checking;

/// <summary>How much each kind of problem matters to a vault's writer, and which are not looked for at all.</summary>
public sealed class ProblemLevels
{
    private readonly ProblemSeverity?[] _levels;

    private ProblemLevels(ProblemSeverity?[] levels) => _levels = levels;

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<ProblemKind> Kinds { get; } = Enum.GetValues<ProblemKind>();

    /// <summary>What holds where the writer says nothing.</summary>
    public static ProblemLevels Default { get; } = new([.. Kinds.Select(kind => (ProblemSeverity?)DefaultOf(kind))]);

    /// <summary>How much a kind matters; null if it is off.</summary>
    public ProblemSeverity? this[ProblemKind kind] => _levels[(int)kind];

    /// <summary>The same with another level for one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="level">Its level; null to switch it off.</param>
    public ProblemLevels With(ProblemKind kind, ProblemSeverity? level)
    {
        ProblemSeverity?[] levels = [.. _levels];
        levels[(int)kind] = level;
        return new ProblemLevels(levels);
    }

    private static ProblemSeverity DefaultOf(ProblemKind kind) => kind switch
    {
        ProblemKind.DuplicateName => ProblemSeverity.Information,
        ProblemKind.DuplicateHeading or ProblemKind.UnusedDefinition or ProblemKind.OrphanNote or ProblemKind.EmptyNote => ProblemSeverity.Hint,
        _ => ProblemSeverity.Warning,
    };
}
