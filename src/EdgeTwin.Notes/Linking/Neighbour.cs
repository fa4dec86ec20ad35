using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Linking;

/// <summary>A note at the other end of links.</summary>
/// <param name="Note">Its number.</param>
/// <param name="Links">The links, in the note that they are written in.</param>
public readonly record struct Neighbour(int Note, IReadOnlyList<NoteRange> Links);
