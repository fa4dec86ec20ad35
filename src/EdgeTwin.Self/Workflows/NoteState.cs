namespace EdgeTwin.Self.Workflows;

/// <summary>A note as it was when a plan was made that changes it.</summary>
/// <param name="Path">Its path from the vault's root.</param>
/// <param name="Hash">The number of its bytes; empty if there was none.</param>
public sealed record NoteState(string Path, string Hash);
