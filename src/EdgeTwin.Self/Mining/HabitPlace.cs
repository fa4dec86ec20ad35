namespace EdgeTwin.Self.Mining;

/// <summary>Where it stands that something was done.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Heading">The section's heading; empty above the first.</param>
/// <param name="Day">When it was done; null if that is not known.</param>
/// <param name="Lines">The lines of the steps, from 0.</param>
public sealed record HabitPlace(string Path, string Heading, DateOnly? Day, IReadOnlyList<int> Lines);
