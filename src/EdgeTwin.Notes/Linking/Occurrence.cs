using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Linking;

/// <summary>A place in a note that means the same as another.</summary>
/// <param name="Range">The place.</param>
/// <param name="IsDefinition">Whether it is what the others lead to.</param>
public readonly record struct Occurrence(NoteRange Range, bool IsDefinition);
