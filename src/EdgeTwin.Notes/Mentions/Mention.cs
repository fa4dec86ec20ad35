namespace EdgeTwin.Notes.Mentions;

/// <summary>A place where a note is named and not linked.</summary>
/// <param name="Start">The first byte of the name.</param>
/// <param name="End">Behind its last.</param>
/// <param name="Note">The note that is called so.</param>
public readonly record struct Mention(int Start, int End, int Note);
