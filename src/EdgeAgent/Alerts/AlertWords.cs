using System.Globalization;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Alerts;

/// <summary>What is said of alerts.</summary>
internal static class AlertWords
{
    /// <summary>How far a condition holds, or lacks: <c>greenhouse/air#temperature &gt; 30 Cel by 1.2 °C</c>; empty where there is no margin.</summary>
    public static string HowFar(Condition condition, in ConditionVerdict verdict)
    {
        if (verdict.Term < 0 || verdict.Truth == Truth.Unknown || !double.IsFinite(verdict.Robustness))
            return "";
        var term = condition.Terms[verdict.Term];
        return string.Create(CultureInfo.InvariantCulture, $"{term.Text} by {Math.Abs(verdict.Robustness):0.####}{(term.Unit is { Print.Length: > 0 } unit ? $" {unit.Print}" : "")}");
    }

    /// <summary>The severity of an alert among events.</summary>
    public static string EventSeverity(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "error",
        AlertSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The severity as the configuration has it.</summary>
    public static string Word(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The state in one word.</summary>
    public static string Word(AlertState state) => state switch
    {
        AlertState.Normal => "normal",
        AlertState.Pending => "pending",
        AlertState.Raised => "raised",
        AlertState.Acknowledged => "acknowledged",
        AlertState.Cleared => "cleared",
        _ => "unknown",
    };

    /// <summary>The state that a record stands for.</summary>
    public static AlertState StateOf(Store.Alerts.AlertMark mark) => mark switch
    {
        Store.Alerts.AlertMark.Raised => AlertState.Raised,
        Store.Alerts.AlertMark.Acknowledged => AlertState.Acknowledged,
        Store.Alerts.AlertMark.Cleared => AlertState.Cleared,
        _ => AlertState.Unknown,
    };
}
