using System.Globalization;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Claims;

/// <summary>What a monitor has come to, in words for people.</summary>
internal static class VerdictWords
{
    /// <summary>The verdict of a monitor.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="knownFromNs">Where what it was fed begins, ns since the Unix epoch: before that nothing is known.</param>
    /// <param name="now">What the reader's clock shows.</param>
    public static ClaimVerdict Of(ConditionMonitor monitor, long knownFromNs, DateTimeOffset now)
    {
        var verdict = monitor.Verdict;
        if (verdict.Truth == Truth.Unknown)
            return ClaimVerdict.Unknown(WhyUnknown(monitor));
        var since = TimeOf(verdict.SinceNs, now);
        var word = verdict.Truth == Truth.True ? "holds" : verdict.SinceNs <= knownFromNs ? $"violated since before {since}" : $"violated since {since}";
        return new(verdict.Truth, word + MarginOf(monitor, verdict), word);
    }

    private static string MarginOf(ConditionMonitor monitor, ConditionVerdict verdict)
    {
        if (!double.IsFinite(verdict.Robustness) || verdict.Term < 0 || monitor.Condition.Terms[verdict.Term].Unit is not { } unit)
            return "";
        var margin = Math.Abs(verdict.Robustness).ToString("G3", CultureInfo.InvariantCulture);
        return $", by {margin}{(unit.Print.Length == 0 ? "" : $" {unit.Print}")}";
    }

    private static string WhyUnknown(ConditionMonitor monitor)
    {
        var cause = monitor.WhyUnknown(out var property);
        return cause switch
        {
            UnknownCause.NotYetRead => $"{property?.Reference} has not been read yet",
            UnknownCause.BadQuality => $"{property?.Reference} is bad",
            UnknownCause.Stale => $"{property?.Reference} is stale",
            UnknownCause.MemoryFull => $"a window has more than {Model.Limits.ConditionChangesMax} changes",
            _ => "what was measured does not reach back far enough, or has a gap",
        };
    }

    /// <summary>A moment on the reader's clock: of today the time, of another day the day too.</summary>
    private static string TimeOf(long ns, DateTimeOffset now)
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks(ns / TimeSpan.NanosecondsPerTick).ToOffset(now.Offset);
        return time.ToString(time.Date == now.Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
