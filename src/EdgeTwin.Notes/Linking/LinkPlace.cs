using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Linking;

/// <summary>Where a link stands.</summary>
/// <param name="Source">The number of the note that it is in.</param>
/// <param name="Range">All of it.</param>
public readonly record struct LinkPlace(int Source, NoteRange Range);
