using EdgeTwin.Agent.Conditions;
using EdgeTwin.Model;
using EdgeTwin.Store.Alerts;

namespace EdgeTwin.Agent.Alerts;

internal sealed partial class AlertEngine
{
    /// <summary>All alerts as they are, in the order of the configuration.</summary>
    public IReadOnlyList<AlertStatus> Snapshot()
    {
        lock (_gate)
            return [.. _alerts.Select(Snapshot)];
    }

    /// <summary>Somebody has seen an alert; when this returns <see cref="AcknowledgeOutcome.Done"/> that is on disk.</summary>
    /// <param name="name">The alert.</param>
    /// <param name="author">Who.</param>
    /// <param name="reason">What they say.</param>
    /// <param name="status">The alert as it is afterwards; null if there is none of that name.</param>
    public AcknowledgeOutcome Acknowledge(string name, string author, string reason, out AlertStatus? status)
    {
        lock (_gate)
        {
            status = null;
            if (_alerts.Find(alert => alert.Options.Name == name) is not { } alert)
                return AcknowledgeOutcome.NotFound;
            status = Snapshot(alert);
            var isOver = alert.Logic.State == AlertState.Cleared;
            if (!isOver && alert.Logic.State != AlertState.Raised)
                return AcknowledgeOutcome.NothingToDo;
            var now = ClockReading.Of(_agent.Time);
            var record = new AlertRecord(name, alert.Definition, isOver ? AlertMark.Normal : AlertMark.Acknowledged, 0, now.UtcNs, alert.Record?.RaisedUtcNs ?? 0, author, reason);
            if (!_journal.AddDurably(record))
                return AcknowledgeOutcome.NotDurable;
            alert.Record = record;
            alert.Logic.Acknowledge(now.MonotonicNs);
            status = Snapshot(alert);
            _events.Add("info", "alert", $"'{name}' is acknowledged by {author}{(reason.Length > 0 ? $": {reason}" : "")}");
            return AcknowledgeOutcome.Done;
        }
    }

    private AlertStatus Snapshot(Alert alert)
    {
        var isKept = alert.Logic.SinceNs == long.MinValue && alert.Logic.State is AlertState.Raised or AlertState.Acknowledged or AlertState.Cleared;
        long? since = alert.Logic.SinceNs != long.MinValue ? UtcNs(alert.Logic.SinceNs) : isKept ? alert.Record?.UtcNs : null;
        var isAcknowledged = alert.Logic.State == AlertState.Acknowledged;
        return new(
            alert.Options, alert.Logic.State, since, alert.Record is { RaisedUtcNs: > 0 } record ? record.RaisedUtcNs : null,
            isAcknowledged ? alert.Record?.Author ?? "" : "", isAcknowledged ? alert.Record?.Reason ?? "" : "", StatusOf(alert));
    }

    private VerdictStatus StatusOf(Alert alert)
    {
        var now = ClockReading.Of(_agent.Time);
        return _conditions.MonitorOf(alert, 0) is { } monitor
            ? VerdictStatus.Of(monitor, now.UtcNs, now.OffsetNs)
            : VerdictStatus.Unread(alert.Problem, now.UtcNs);
    }
}
