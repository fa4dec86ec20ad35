namespace EdgeTwin.Self.Recall;

/// <summary>A passage that a search found.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Words">The note's words, which know the passage's place.</param>
/// <param name="Passage">The passage's number in the note, from 0.</param>
/// <param name="Score">How well it fits; comparable within one search only.</param>
public readonly record struct PassageHit(string Path, NoteWords Words, int Passage, double Score);
