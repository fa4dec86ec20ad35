using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Conditions;

/// <summary>What a condition has come to, with what is needed to say it.</summary>
/// <param name="Truth">Whether it holds.</param>
/// <param name="Robustness">How far it is from changing its truth, in the unit of its term; NaN while it is unknown, infinite where there is no margin.</param>
/// <param name="Term">The comparison it hangs on; null if on none.</param>
/// <param name="UtcNs">The moment it speaks of, ns since the Unix epoch.</param>
/// <param name="SinceUtcNs">Since when its truth is what it is, ns since the Unix epoch; null if nothing was ever measured.</param>
/// <param name="Why">Why it is unknown, in words; empty if it is not.</param>
public sealed record VerdictStatus(Truth Truth, double Robustness, ConditionTerm? Term, long UtcNs, long? SinceUtcNs, string Why)
{
    /// <summary>What a monitor has come to.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="nowUtcNs">Now, ns since the Unix epoch.</param>
    /// <param name="offsetNs">What its times lack to wall time, ns.</param>
    public static VerdictStatus Of(ConditionMonitor monitor, long nowUtcNs, long offsetNs)
    {
        var verdict = monitor.Verdict;
        var condition = monitor.Condition;
        return new(
            verdict.Truth, verdict.Robustness, verdict.Term < 0 ? null : condition.Terms[verdict.Term],
            nowUtcNs - condition.HorizonNs, verdict.SinceNs == long.MinValue ? null : verdict.SinceNs + offsetNs,
            Words(monitor.WhyUnknown(out var property), property));
    }

    /// <summary>Nothing, while the condition cannot be read.</summary>
    /// <param name="problem">Why not; empty if nobody has tried yet.</param>
    /// <param name="nowUtcNs">Now, ns since the Unix epoch.</param>
    public static VerdictStatus Unread(string problem, long nowUtcNs) =>
        new(Truth.Unknown, double.NaN, null, nowUtcNs, null, problem.Length > 0 ? problem : "it has not been evaluated yet");

    private static string Words(UnknownCause cause, ConditionProperty? property) => cause switch
    {
        UnknownCause.None => "",
        UnknownCause.NotYetRead => $"{property?.Reference} has not been read yet",
        UnknownCause.BadQuality => $"the last sample of {property?.Reference} is bad",
        UnknownCause.Stale => $"{property?.Reference} has been silent for too long",
        UnknownCause.WindowNotFilled => "a window reaches back to what was not measured",
        UnknownCause.MemoryFull => "a window had more changes than it may hold",
        _ => cause.ToString(),
    };
}
