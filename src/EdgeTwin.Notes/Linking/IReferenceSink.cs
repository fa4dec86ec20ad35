using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Linking;

/// <summary>Takes links to a note as they are found.</summary>
internal interface IReferenceSink
{
    /// <summary>A link of a note that leads there.</summary>
    void Add(int source, in LinkFact link, in Resolution resolution);
}
