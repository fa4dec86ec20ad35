using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Store.Alerts;

namespace EdgeTwin.Agent.Alerts;

/// <summary>
/// Runs the configured alerts over the live changes, with a cursor of its own and on the clock that never jumps, so that a stepped wall
/// clock neither raises nor clears anything. Allocates nothing per sample. Partial files by facet: this one goes round;
/// <c>.Binding</c> makes monitors of conditions, <c>.Reporting</c> is what others see.
/// </summary>
internal sealed partial class AlertEngine : IVerdictListener
{
    private readonly IAgent _agent;
    private readonly AlertJournal _journal;
    private readonly EventLog _events;
    private readonly Sample[] _block = new Sample[Limits.AlertBlockSamples];

    // Guards everything below; held for a block of samples at a time.
    private readonly Lock _gate = new();
    private List<Alert> _alerts = [];
    private Alert[] _monitored = [];
    private MonitorSet _set = new([]);
    private ChangeCursor _cursor;
    private long _dueNs = long.MaxValue;
    private ConditionProperty[] _spoken = [];
    private long _nextLookNs;
    private long _nextFullLookNs;
    private long _nowNs;
    private int _catalogCount;
    private bool _isBindingNeeded;
    private bool _isWarmingUp;

    /// <summary>Begins without alerts.</summary>
    public AlertEngine(IAgent agent, AlertJournal journal, EventLog events)
    {
        _agent = agent;
        _journal = journal;
        _events = events;
    }

    /// <summary>Whether there is anything to watch.</summary>
    public bool HasAlerts => Volatile.Read(ref _alerts).Count > 0;

    /// <summary>How many changes were lost since the start because the ring had gone round.</summary>
    public long ChangesLost { get; private set; }

    /// <summary>Takes all changes there are and lets time pass until now. Only one thread may call this.</summary>
    /// <returns>When the next round is due though nothing changes, ns on the clock that never jumps.</returns>
    public long Round()
    {
        lock (_gate)
        {
            _nowNs = ClockReading.Monotonic(_agent.Time);
            if (_isBindingNeeded || _nowNs >= _nextLookNs)
                LookAtProperties();
            int count;
            while ((count = _agent.Changes.Read(ref _cursor, _block)) > 0)
            {
                if (_cursor.Lost > 0)
                {
                    BeginAgainAfterLoss();
                    continue;
                }
                _nowNs = ClockReading.Monotonic(_agent.Time);
                foreach (ref readonly var sample in _block.AsSpan(0, count))
                    Feed(in sample);
            }
            Pass();
            return Math.Min(Math.Min(_set.NextNs, _dueNs), _nextLookNs);
        }
    }

    /// <inheritdoc/>
    void IVerdictListener.Hear(int condition, in ConditionVerdict verdict)
    {
        var alert = _monitored[condition];
        if (!_isWarmingUp)
            CloseMoment(alert, verdict.Ns);
        alert.MomentNs = verdict.Ns;
        if (condition == alert.FirstMonitor)
            alert.LastWhen = verdict;
        alert.Logic.Hear(condition != alert.FirstMonitor, in verdict);
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

    private void Feed(in Sample sample) =>
        // A recording may carry times of another boot.
        _set.Feed(sample.PropertyId, Math.Min(sample.MonotonicNs, _nowNs), sample.Value, sample.Quality);

    /// <summary>Lets time pass until now: what is published is taken, so all moments are over.</summary>
    private void Pass()
    {
        _set.Advance(_nowNs);
        _dueNs = long.MaxValue;
        foreach (var alert in _monitored)
        {
            Settle(alert, alert.MomentNs == long.MinValue ? _nowNs : alert.MomentNs);
            if (alert.Logic.DueNs <= _nowNs)
                Settle(alert, alert.Logic.DueNs);
            _dueNs = Math.Min(_dueNs, alert.Logic.DueNs);
        }
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
        var howFar = AlertWords.HowFar(alert.When!, alert.LastWhen);
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
