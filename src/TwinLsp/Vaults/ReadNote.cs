using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>A note, or another file, that was read from the disk.</summary>
/// <param name="Path">Its path from the vault's root, with slashes.</param>
/// <param name="Stamp">What its file was like.</param>
/// <param name="Facts">What was in it.</param>
internal readonly record struct ReadNote(string Path, FileStamp Stamp, NoteFacts Facts);
