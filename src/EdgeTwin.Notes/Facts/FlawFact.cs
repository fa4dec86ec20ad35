using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>Something that is wrong with the front matter.</summary>
/// <param name="Kind">What.</param>
/// <param name="Read">What stands there, or the beginning of it, as a number of the name table.</param>
/// <param name="Range">Where.</param>
public readonly record struct FlawFact(FrontMatterFlawKind Kind, int Read, NoteRange Range) : IFact<FlawFact>
{
    /// <inheritdoc/>
    static FlawFact IFact<FlawFact>.Read(ref FactReader reader) => new((FrontMatterFlawKind)reader.Number(), reader.Number(), reader.Range());

    /// <inheritdoc/>
    public void Write(FactWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number((int)Kind);
        writer.Number(Read);
        writer.Range(Range);
    }

    /// <inheritdoc/>
    public void MarkNames(IdMarks used)
    {
        ArgumentNullException.ThrowIfNull(used);
        used.Add(Read);
    }
}
