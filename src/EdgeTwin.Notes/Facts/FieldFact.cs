using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>A field: a value of the front matter, or <c>key:: value</c> in the text.</summary>
/// <param name="IsFrontMatter">Whether it stands in the front matter.</param>
/// <param name="IsItem">Whether it is an item of a list there.</param>
/// <param name="Key">The key, as a number of the name table; <c>parent.child</c> for one in a map.</param>
/// <param name="Value">The value as written, without quotes; of a list, one of its items.</param>
/// <param name="KeyRange">The key's place.</param>
/// <param name="ValueRange">The value's place.</param>
public readonly record struct FieldFact(bool IsFrontMatter, bool IsItem, int Key, int Value, NoteRange KeyRange, NoteRange ValueRange) : IFact<FieldFact>
{
    private const int FrontMatterBit = 1;
    private const int ItemBit = 2;

    /// <inheritdoc/>
    public static FieldFact Read(ref FactReader reader)
    {
        var place = reader.Number();
        return new((place & FrontMatterBit) != 0, (place & ItemBit) != 0, reader.Number(), reader.Number(), reader.Range(), reader.Range());
    }

    /// <inheritdoc/>
    public void Write(FactWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number((IsFrontMatter ? FrontMatterBit : 0) | (IsItem ? ItemBit : 0));
        writer.Number(Key);
        writer.Number(Value);
        writer.Range(KeyRange);
        writer.Range(ValueRange);
    }

    /// <inheritdoc/>
    public void MarkNames(IdMarks used)
    {
        ArgumentNullException.ThrowIfNull(used);
        used.Add(Key);
        used.Add(Value);
    }
}
