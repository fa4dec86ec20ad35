using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Notes.Editing;

/// <summary>A note that is made of a part of another.</summary>
/// <param name="Path">Where it will lie.</param>
/// <param name="Text">What it will say.</param>
/// <param name="Edits">What changes in the notes that there are, by note and place.</param>
public sealed record ExtractedNote(string Path, string Text, IReadOnlyList<NoteEdit> Edits);
