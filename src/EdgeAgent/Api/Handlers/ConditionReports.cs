using EdgeTwin.Agent.Alerts;
using EdgeTwin.Agent.Conditions;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>Turns verdicts and alerts into contracts.</summary>
internal static class ConditionReports
{
    private const double NsPerSecond = 1e9;

    /// <summary>An alert.</summary>
    public static AlertReport Alert(AlertStatus alert) => new(
        alert.Options.Name, AlertWords.Word(alert.State), AlertWords.Word(alert.Options.Severity), alert.Options.Text,
        alert.Options.When.Text, alert.Options.Clear?.Text, DurationText.Print(alert.Options.For),
        Time(alert.SinceUtcNs), alert.SinceUtcNs ?? 0, Time(alert.RaisedUtcNs), alert.RaisedUtcNs ?? 0,
        alert.AcknowledgedBy, alert.Reason, Verdict(alert.Verdict));

    /// <summary>A verdict.</summary>
    public static VerdictReport Verdict(VerdictStatus verdict) => new(
        Word(verdict.Truth), Reports.Finite(verdict.Robustness), verdict.Term?.Unit?.Code ?? "", verdict.Term?.Unit?.Print ?? "", verdict.Term?.Text ?? "",
        Rfc3339.Format(verdict.UtcNs), verdict.UtcNs, Time(verdict.SinceUtcNs), verdict.SinceUtcNs ?? 0, verdict.Why);

    /// <summary>The verdict at the end of a range.</summary>
    public static VerdictReport Verdict(Condition condition, in ConditionVerdict verdict)
    {
        var term = verdict.Term < 0 ? null : condition.Terms[verdict.Term];
        return new(
            Word(verdict.Truth), Reports.Finite(verdict.Robustness), term?.Unit?.Code ?? "", term?.Unit?.Print ?? "", term?.Text ?? "",
            Rfc3339.Format(verdict.Ns - condition.HorizonNs), verdict.Ns - condition.HorizonNs, Time(verdict.SinceNs), verdict.SinceNs,
            verdict.Truth == Truth.Unknown ? "it cannot be told from what is in history" : "");
    }

    /// <summary>What a condition came to over a range.</summary>
    public static ConditionRangeReport Range(Condition condition, ConditionReport report, long fromNs, long toNs)
    {
        long? known = null;
        foreach (var interval in report.Intervals)
        {
            if (interval.Truth == Truth.Unknown)
                continue;
            known = interval.BeginNs;
            break;
        }
        return new(
            Rfc3339.Format(fromNs), fromNs, Rfc3339.Format(toNs), toNs, Time(known), known ?? 0,
            report.HeldNs / NsPerSecond, report.ViolatedNs / NsPerSecond, report.UnknownNs / NsPerSecond,
            report.Worst is { } worst ? Interval(condition, worst) : null, report.Tightest is { } tightest ? Interval(condition, tightest) : null,
            [.. report.Intervals.Select(interval => Interval(condition, interval))], report.IntervalsLeftOut);
    }

    /// <summary>A trial of an alert.</summary>
    public static AlertTrialReport Trial(AlertTrial trial, Condition? clear, TimeSpan duration, long fromNs, long toNs) => new(
        ConditionFormatter.Format(trial.When.Syntax), clear is null ? null : ConditionFormatter.Format(clear.Syntax), DurationText.Print(duration),
        Rfc3339.Format(fromNs), fromNs, Rfc3339.Format(toNs), toNs, trial.Count, trial.RaisedNs / NsPerSecond, trial.UnknownNs / NsPerSecond,
        [.. trial.Firings.Select(Firing)]);

    private static AlertFiringReport Firing(AlertFiring firing) => new(
        Rfc3339.Format(firing.RaisedUtcNs), firing.RaisedUtcNs, Rfc3339.Format(firing.EndUtcNs), firing.EndUtcNs, firing.IsOver,
        Reports.Finite(firing.Robustness), firing.Term?.Unit?.Code ?? "", firing.Term?.Unit?.Print ?? "",
        Rfc3339.Format(firing.ExtremeUtcNs), firing.ExtremeUtcNs, firing.Term?.Text ?? "");

    private static ConditionIntervalReport Interval(Condition condition, in ConditionInterval interval)
    {
        var term = interval.Term < 0 ? null : condition.Terms[interval.Term];
        return new(
            Word(interval.Truth), Rfc3339.Format(interval.BeginNs), interval.BeginNs, Rfc3339.Format(interval.EndNs), interval.EndNs,
            Reports.Finite(interval.Robustness), term?.Unit?.Code ?? "", term?.Unit?.Print ?? "",
            Rfc3339.Format(interval.ExtremeNs), interval.ExtremeNs, term?.Text ?? "");
    }

    private static string Word(Truth truth) => truth switch
    {
        Truth.True => "true",
        Truth.False => "false",
        _ => "unknown",
    };

    private static string? Time(long? utcNs) => utcNs is { } ns and not long.MinValue ? Rfc3339.Format(ns) : null;
}
