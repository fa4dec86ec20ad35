using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Alerts;

internal sealed partial class AlertEngine
{
    /// <summary>Takes a configuration over. An alert that is the same as before keeps its state; one that is gone or another is over.</summary>
    public void Configure(IReadOnlyList<AlertOptions> configured)
    {
        lock (_gate)
        {
            var nowNs = ClockReading.Monotonic(_agent.Time);
            var before = _alerts.ToDictionary(alert => alert.Options.Name, StringComparer.Ordinal);
            var alerts = new List<Alert>();
            foreach (var options in configured)
            {
                if (before.Remove(options.Name, out var alert) && alert.Definition == Alert.DefinitionOf(options))
                    alert.Options = options;
                else
                    alert = Make(options, alert, nowNs);
                alerts.Add(alert);
            }
            foreach (var gone in before.Values)
                End(gone, nowNs, "it is no longer configured");
            Volatile.Write(ref _alerts, alerts);
            _conditions.Configure(alerts);
        }
    }

    private Alert Make(AlertOptions options, Alert? before, long nowNs)
    {
        if (before is not null)
            End(before, nowNs, "it is configured otherwise now");
        var record = _journal.Find(options.Name);
        var alert = new Alert(options, record);
        if (record is null)
            return alert;
        if (record.Definition == alert.Definition)
            alert.Logic.Restore(AlertWords.StateOf(record.Mark));
        else if (AlertWords.StateOf(record.Mark) is AlertState.Raised or AlertState.Acknowledged)
            Clear(alert, nowNs, "it is configured otherwise now");
        return alert;
    }

    private void End(Alert alert, long nowNs, string why)
    {
        if (!alert.Logic.IsRaised)
            return;
        alert.Logic.Restore(AlertState.Normal);
        Clear(alert, nowNs, why);
    }
}
