using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Schemas;

/// <summary>One value of a field at its place.</summary>
/// <param name="Value">The value, as a number of the name table.</param>
/// <param name="Range">Where it stands.</param>
/// <param name="IsLone">Whether the front matter has it as one value, and not as an item of a list.</param>
internal readonly record struct FieldValue(int Value, NoteRange Range, bool IsLone = false);
