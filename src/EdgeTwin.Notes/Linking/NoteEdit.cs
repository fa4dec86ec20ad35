using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Linking;

/// <summary>A change to a note's text.</summary>
/// <param name="Note">The number of the note.</param>
/// <param name="Range">What is replaced.</param>
/// <param name="NewText">What comes there.</param>
public readonly record struct NoteEdit(int Note, NoteRange Range, string NewText);
