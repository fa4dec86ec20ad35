using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>One thing that the index keeps of a note, and how it lies in the note's record.</summary>
/// <typeparam name="TSelf">The fact itself.</typeparam>
public interface IFact<TSelf>
    where TSelf : struct, IFact<TSelf>
{
    /// <summary>Reads the next fact of its section.</summary>
    static abstract TSelf Read(ref FactReader reader);

    /// <summary>Writes the fact behind those already in its section.</summary>
    void Write(FactWriter writer);

    /// <summary>Marks the names that it is made of.</summary>
    void MarkNames(IdMarks used);
}
