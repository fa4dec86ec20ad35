namespace EdgeTwin.Notes.Index;

/// <summary>A tag and how many notes have it.</summary>
/// <param name="Tag">The tag, folded, without <c>#</c>.</param>
/// <param name="Notes">Notes that have this very tag.</param>
/// <param name="NotesBelow">Notes that have it or a tag below it.</param>
public readonly record struct TagCount(string Tag, int Notes, int NotesBelow);
