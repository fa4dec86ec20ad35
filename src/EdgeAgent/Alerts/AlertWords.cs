using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Alerts;

/// <summary>What is said of alerts.</summary>
internal static class AlertWords
{
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
