namespace EdgeTwin.Self.Mining;

/// <summary>What was done by one section of a note, one thing after the other.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Heading">The section's heading as it is written; empty above the first.</param>
/// <param name="Day">The day that a heading or the note says; null if neither does.</param>
/// <param name="IsDated">Whether it is a heading that says the day.</param>
/// <param name="Steps">The steps, from the top.</param>
public sealed record DoneSection(string Path, string Heading, DateOnly? Day, bool IsDated, IReadOnlyList<DoneStep> Steps)
{
    /// <summary>What counts once: a note, or in a note whose headings are days, each day.</summary>
    public string Occasion => IsDated ? $"{Path}\n{Day:yyyy-MM-dd}" : Path;
}
