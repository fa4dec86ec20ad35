using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Notes.Checking;

/// <summary>Something that is wrong with a note.</summary>
/// <param name="Kind">What.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Range">Where.</param>
/// <param name="Message">In words, with the value that is meant.</param>
public sealed record NoteProblem(ProblemKind Kind, ProblemSeverity Severity, NoteRange Range, string Message)
{
    /// <summary>Other notes that have to do with it: those that an ambiguous link may mean, those that are called the same.</summary>
    public IReadOnlyList<int> Related { get; init; } = [];

    /// <summary>What a fix is about, as it would be written: a field's key, a section's heading. Null where there is nothing to name.</summary>
    public string? Subject { get; init; }

    /// <summary>What the schema says of the field that it is about; null if it is about none.</summary>
    public SchemaField? Field { get; init; }

    /// <summary>What could stand there instead, the best first.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];
}
