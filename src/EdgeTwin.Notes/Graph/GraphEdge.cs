namespace EdgeTwin.Notes.Graph;

/// <summary>Links of one note to another.</summary>
/// <param name="From">Where they are, as a place in the list of nodes.</param>
/// <param name="To">Where they lead.</param>
/// <param name="Count">How many there are.</param>
public sealed record GraphEdge(int From, int To, int Count);
