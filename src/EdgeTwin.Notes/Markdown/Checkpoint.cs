namespace EdgeTwin.Notes.Markdown;

/// <summary>A line at which a scan can begin, because nothing before it can matter: no block is open there.</summary>
/// <param name="Offset">Where the line begins.</param>
/// <param name="Elements">How many elements come before it.</param>
internal readonly record struct Checkpoint(int Offset, int Elements);
