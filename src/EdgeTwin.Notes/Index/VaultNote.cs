using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Index;

/// <summary>A note of a vault: where it lies and what is known of it.</summary>
/// <param name="Id">Its number in this index and all later ones, as long as the note is there.</param>
/// <param name="Path">Its path from the vault's root, with slashes, as a number of the name table.</param>
/// <param name="Facts">What the index keeps of it.</param>
public sealed record VaultNote(int Id, int Path, NoteFacts Facts);
