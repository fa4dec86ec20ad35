namespace EdgeTwin.Notes.Schemas;

/// <summary>What a schema says of one field.</summary>
/// <param name="Name">Its key; <c>parent.child</c> for one in a map.</param>
public sealed record SchemaField(string Name)
{
    /// <summary>What its value must be.</summary>
    public FieldKind Kind { get; init; }

    /// <summary>Whether a note must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The values that are allowed; empty if any is.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
