using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>A name at its place: a title, an alias, a tag, a block id, a label that is defined or used.</summary>
/// <param name="Kind">What the name is.</param>
/// <param name="Name">The name as written, without marks such as <c>#</c> and <c>^</c>, as a number of the name table.</param>
/// <param name="Range">The name alone.</param>
public readonly record struct NameFact(NameKind Kind, int Name, NoteRange Range) : IFact<NameFact>
{
    /// <inheritdoc/>
    public static NameFact Read(ref FactReader reader) => new((NameKind)reader.Number(), reader.Number(), reader.Range());

    /// <inheritdoc/>
    public void Write(FactWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number((int)Kind);
        writer.Number(Name);
        writer.Range(Range);
    }

    /// <inheritdoc/>
    public void MarkNames(IdMarks used)
    {
        ArgumentNullException.ThrowIfNull(used);
        used.Add(Name);
    }
}
