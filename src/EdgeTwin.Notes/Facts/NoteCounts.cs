namespace EdgeTwin.Notes.Facts;

/// <summary>Numbers about a note.</summary>
/// <param name="Lines">Lines of its text.</param>
/// <param name="TasksOpen">Tasks that are not done.</param>
/// <param name="TasksDone">Tasks that are done.</param>
/// <param name="IsBlank">Whether nothing but white space is in it.</param>
public readonly record struct NoteCounts(int Lines, int TasksOpen, int TasksDone, bool IsBlank);
