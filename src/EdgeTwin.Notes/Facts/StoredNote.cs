namespace EdgeTwin.Notes.Facts;

/// <summary>A note's facts and the file that they were taken from. Whoever reads them decides by size, time or hash whether they still hold.</summary>
/// <param name="Path">The note's path from the vault's root, with slashes.</param>
/// <param name="Size">Size of the file in bytes.</param>
/// <param name="ModifiedTicks">When it was changed last.</param>
/// <param name="Hash">Hash of its content.</param>
/// <param name="Facts">What was in it.</param>
public sealed record StoredNote(string Path, long Size, long ModifiedTicks, long Hash, NoteFacts Facts);
