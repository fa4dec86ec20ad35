namespace EdgeTwin.Replay;

/// <summary>What was measured on what was written in one month.</summary>
/// <param name="Month">The month, as <c>yyyy-MM</c>.</param>
/// <param name="Notes">How many notes there were at the end of the month before.</param>
/// <param name="Links">Links that could be looked for, and the sums of the reciprocals of their places.</param>
/// <param name="Text">Keys that its text takes.</param>
/// <param name="Voice">How like the writer its passages are; null where nothing could be said.</param>
internal sealed record MonthFigures(string Month, int Notes, (int Count, double Plain, double Learnt) Links, TextFigures Text, IReadOnlyList<double?> Voice);
