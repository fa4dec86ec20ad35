using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Linking;

/// <summary>A link that leads somewhere.</summary>
/// <param name="Source">The number of the note that it is in.</param>
/// <param name="Link">The link.</param>
/// <param name="Resolution">Where it leads.</param>
public readonly record struct Reference(int Source, LinkFact Link, Resolution Resolution);
