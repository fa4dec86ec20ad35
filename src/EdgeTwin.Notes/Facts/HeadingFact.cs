using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>A heading.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its text as written, as a number of the name table.</param>
/// <param name="Range">All of it, marks included.</param>
/// <param name="TextRange">The text alone.</param>
public readonly record struct HeadingFact(int Level, int Text, NoteRange Range, NoteRange TextRange) : IFact<HeadingFact>
{
    /// <inheritdoc/>
    public static HeadingFact Read(ref FactReader reader)
    {
        var level = reader.Number();
        var text = reader.Number();
        var range = reader.Range();
        return new HeadingFact(level, text, range, reader.Inner(range));
    }

    /// <inheritdoc/>
    public void Write(FactWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number(Level);
        writer.Number(Text);
        writer.Range(Range);
        writer.Inner(Range, TextRange);
    }

    /// <inheritdoc/>
    public void MarkNames(IdMarks used)
    {
        ArgumentNullException.ThrowIfNull(used);
        used.Add(Text);
    }
}
