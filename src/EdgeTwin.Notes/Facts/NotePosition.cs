namespace EdgeTwin.Notes.Facts;

/// <summary>A place in a note, in both position encodings that editors use.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Utf8">The column in bytes.</param>
/// <param name="Utf16">The column in UTF-16 units.</param>
public readonly record struct NotePosition(int Line, int Utf8, int Utf16);
