using EdgeTwin.Agent.Conditions;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Store.Alerts;

namespace EdgeTwin.Agent.Alerts;

/// <summary>
/// Runs the configured alerts over the live changes. Allocates nothing per sample. Partial files by facet: this one goes round;
/// <c>.Configuring</c> takes configurations over, <c>.Reporting</c> is what others see.
/// </summary>
internal sealed partial class AlertEngine : IConditionUser<Alert>
{
    private readonly IAgent _agent;
    private readonly AlertJournal _journal;
    private readonly EventLog _events;

    // Guards everything below; held for a block of samples at a time.
    private readonly Lock _gate = new();
    private readonly LiveConditions<Alert> _conditions;
    private List<Alert> _alerts = [];
    private long _dueNs = long.MaxValue;

    /// <summary>Begins without alerts.</summary>
    public AlertEngine(IAgent agent, AlertJournal journal, EventLog events)
    {
        _agent = agent;
        _journal = journal;
        _events = events;
        _conditions = new(agent, events, "alert", this);
    }

    /// <summary>Whether there is anything to watch.</summary>
    public bool HasAlerts => Volatile.Read(ref _alerts).Count > 0;

    /// <summary>How many changes were lost since the start because the ring had gone round.</summary>
    public long ChangesLost => _conditions.ChangesLost;

    /// <summary>Takes all changes there are and lets time pass until now. Only one thread may call this.</summary>
    /// <returns>When the next round is due though nothing changes, ns on the clock that never jumps.</returns>
    public long Round()
    {
        lock (_gate)
            return Math.Min(_conditions.Round(), _dueNs);
    }

    /// <inheritdoc/>
    void IConditionUser<Alert>.Begun()
    {
        foreach (var alert in _alerts)
        {
            alert.Logic.Forget();
            alert.MomentNs = long.MinValue;
        }
        _dueNs = long.MaxValue;
    }

    /// <inheritdoc/>
    void IConditionUser<Alert>.Hear(Alert alert, int index, in ConditionVerdict verdict, bool isPast)
    {
        if (!isPast)
            CloseMoment(alert, verdict.Ns);
        alert.MomentNs = verdict.Ns;
        if (index == 0)
            alert.LastWhen = verdict;
        alert.Logic.Hear(index > 0, in verdict);
    }

    /// <summary>What is published is taken, so all moments are over.</summary>
    void IConditionUser<Alert>.Passed(long nowNs)
    {
        _dueNs = long.MaxValue;
        foreach (var alert in _alerts)
        {
            Settle(alert, alert.MomentNs == long.MinValue ? nowNs : alert.MomentNs);
            if (alert.Logic.DueNs <= nowNs)
                Settle(alert, alert.Logic.DueNs);
            _dueNs = Math.Min(_dueNs, alert.Logic.DueNs);
        }
    }

    // A verdict of a later moment makes the one before it the last of its own; and what fell due between them was due under that one.
    private void CloseMoment(Alert alert, long nextNs)
    {
        if (nextNs <= alert.MomentNs)
            return;
        if (alert.MomentNs != long.MinValue)
            Settle(alert, alert.MomentNs);
        if (alert.Logic.DueNs < nextNs)
            Settle(alert, alert.Logic.DueNs);
    }

    private void Settle(Alert alert, long ns)
    {
        var before = alert.Logic.State;
        if (alert.Logic.Settle(ns))
            Tell(alert, before, ns);
    }

    private void Tell(Alert alert, AlertState before, long ns)
    {
        var wasRaised = before is AlertState.Raised or AlertState.Acknowledged;
        if (alert.Logic.State == AlertState.Raised)
            Raise(alert, ns);
        else if (wasRaised && !alert.Logic.IsRaised)
            Clear(alert, ns, "");
    }

    private void Raise(Alert alert, long ns)
    {
        var utcNs = UtcNs(ns);
        var howFar = ConditionWords.HowFar(alert.Conditions[0], alert.LastWhen);
        Keep(alert, AlertMark.Raised, utcNs, utcNs, "", howFar);
        var words = alert.Options.Text.Length > 0 ? alert.Options.Text : alert.Options.When.Text;
        _events.Add(AlertWords.EventSeverity(alert.Options.Severity), "alert", $"'{alert.Options.Name}' is raised: {words}{(howFar.Length > 0 ? $" ({howFar})" : "")}");
    }

    private void Clear(Alert alert, long ns, string why)
    {
        var mark = alert.Logic.State == AlertState.Cleared ? AlertMark.Cleared : AlertMark.Normal;
        Keep(alert, mark, UtcNs(ns), alert.Record?.RaisedUtcNs ?? 0, "", why);
        _events.Add("info", "alert", $"'{alert.Options.Name}' is over{(why.Length > 0 ? $": {why}" : mark == AlertMark.Cleared ? ", and nobody has acknowledged it" : "")}");
    }

    private void Keep(Alert alert, AlertMark mark, long utcNs, long raisedUtcNs, string author, string reason)
    {
        alert.Record = new(alert.Options.Name, alert.Definition, mark, 0, utcNs, raisedUtcNs, author, reason);
        if (!_journal.Add(alert.Record))
            _events.Add("warning", "alert", $"what became of '{alert.Options.Name}' could not be journaled; make room on the disk or mend it ('edgetwin doctor' says which)");
    }

    private long UtcNs(long ns) => ns + ClockReading.Of(_agent.Time).OffsetNs;
}
