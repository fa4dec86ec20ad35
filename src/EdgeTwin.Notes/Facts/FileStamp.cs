namespace EdgeTwin.Notes.Facts;

/// <summary>What a file was like when a note was read from it: while both are the same, so is the note.</summary>
/// <param name="Size">Size in bytes; -1 for one that must be read again whatever it is like.</param>
/// <param name="ModifiedTicks">When it was changed last.</param>
public readonly record struct FileStamp(long Size, long ModifiedTicks);
