using System.Globalization;
using EdgeTwin.Client.Contracts;
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
            return ClaimVerdict.Unknown(WhyUnknown(monitor, knownFromNs, now));
        var since = TimeOf(verdict.SinceNs, now);
        var word = verdict.Truth == Truth.True ? "holds" : verdict.SinceNs <= knownFromNs ? $"violated since before {since}" : $"violated since {since}";
        return new(verdict.Truth, word + MarginOf(monitor, verdict), word) { SinceNs = verdict.SinceNs };
    }

    /// <summary>What an agent answered of a moment that is over.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="knownFromNs">Where nothing could be told: when all of it had been measured first; null if that never was.</param>
    /// <param name="zone">Where the reader is.</param>
    public static ClaimVerdict OfMoment(ConditionAnswer answer, long? knownFromNs, TimeZoneInfo zone)
    {
        var verdict = answer.Verdict;
        if (verdict.Truth is not ("true" or "false"))
        {
            var why = verdict.Why.Length > 0 ? verdict.Why : "what was measured does not reach back far enough, or has a gap";
            return ClaimVerdict.Unknown(knownFromNs is null ? $"{why}; nothing of it is kept" : knownFromNs > verdict.TimeNs ? $"that is before history began, {NoteMoment.Shown(knownFromNs.Value, zone)}" : $"{why}; measured since {NoteMoment.Shown(knownFromNs.Value, zone)}");
        }
        var since = verdict.SinceNs <= 0 ? "" : verdict.SinceNs <= answer.Range?.FromNs ? $" since before {NoteMoment.Shown(verdict.SinceNs, zone)}" : $" since {NoteMoment.Shown(verdict.SinceNs, zone)}";
        var margin = verdict.Robustness is { } robustness ? $", by {Math.Abs(robustness).ToString("G3", CultureInfo.InvariantCulture)}{(verdict.UnitPrint.Length == 0 ? "" : $" {verdict.UnitPrint}")}" : "";
        var word = verdict.Truth == "true" ? "held" : $"violated{since}";
        return new(verdict.Truth == "true" ? Truth.True : Truth.False, word + margin, word) { SinceNs = verdict.SinceNs };
    }

    private static string MarginOf(ConditionMonitor monitor, ConditionVerdict verdict)
    {
        if (!double.IsFinite(verdict.Robustness) || verdict.Term < 0 || monitor.Condition.Terms[verdict.Term].Unit is not { } unit)
            return "";
        var margin = Math.Abs(verdict.Robustness).ToString("G3", CultureInfo.InvariantCulture);
        return $", by {margin}{(unit.Print.Length == 0 ? "" : $" {unit.Print}")}";
    }

    private static string WhyUnknown(ConditionMonitor monitor, long knownFromNs, DateTimeOffset now)
    {
        var cause = monitor.WhyUnknown(out var property);
        return cause switch
        {
            UnknownCause.NotYetRead => $"{property?.Reference} has not been read yet",
            UnknownCause.BadQuality => $"{property?.Reference} is bad",
            UnknownCause.Stale => $"{property?.Reference} is stale",
            UnknownCause.MemoryFull => $"a window has more than {Model.Limits.ConditionChangesMax} changes",
            _ => "what was measured does not reach back far enough, or has a gap" + (knownFromNs is > 0 and < long.MaxValue ? $"; measured since {TimeOf(knownFromNs, now)}" : ""),
        };
    }

    /// <summary>A moment on the reader's clock: of today the time, of another day the day too.</summary>
    private static string TimeOf(long ns, DateTimeOffset now)
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks(ns / TimeSpan.NanosecondsPerTick).ToOffset(now.Offset);
        return time.ToString(time.Date == now.Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
