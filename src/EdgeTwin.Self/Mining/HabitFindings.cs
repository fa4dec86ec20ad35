namespace EdgeTwin.Self.Mining;

/// <summary>What was found in a vault.</summary>
/// <param name="Habits">What is done again and again, the most often done and longest first.</param>
/// <param name="IsComplete">Whether all of the vault was looked at; if not, a limit of <see cref="MiningLimits"/> was reached.</param>
public sealed record HabitFindings(IReadOnlyList<Habit> Habits, bool IsComplete);
