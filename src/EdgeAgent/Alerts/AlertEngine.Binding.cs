using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
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
            _isBindingNeeded = true;
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

    /// <summary>Properties may have come, or have another unit or another bound of silence; then conditions are read again.</summary>
    private void LookAtProperties()
    {
        _nextLookNs = _alerts.Count == 0 ? long.MaxValue : _nowNs + Limits.AlertLookPeriodNs;
        var catalogCount = _agent.Catalog.Count;
        if (_isBindingNeeded || catalogCount != _catalogCount || _nowNs >= _nextFullLookNs || IsAnySilenceAnother())
            ReadConditions(hasGrown: catalogCount != _catalogCount);
        _catalogCount = catalogCount;
    }

    // Once a second, so it allocates nothing.
    private bool IsAnySilenceAnother()
    {
        for (var i = 0; i < _spoken.Length; i++)
        {
            if (_agent.SilenceNsMax(_spoken[i].Id) != _spoken[i].HeldNsMax)
                return true;
        }
        return false;
    }

    private void ReadConditions(bool hasGrown)
    {
        _nextFullLookNs = _nowNs + Limits.AlertFullLookPeriodNs;
        var properties = _agent.ConditionProperties;
        var isChanged = _isBindingNeeded;
        foreach (var alert in _alerts)
        {
            if (alert.When is not null ? alert.Properties.All(property => IsAsBefore(properties, property)) : !hasGrown && !_isBindingNeeded)
                continue;
            var problem = alert.Problem;
            alert.Bind(properties);
            isChanged = true;
            if (alert.Problem.Length > 0 && alert.Problem != problem)
                _events.Add("warning", "alert", $"'{alert.Options.Name}' is unknown for now: {alert.Problem}");
        }
        _isBindingNeeded = false;
        _spoken = [.. _alerts.SelectMany(alert => alert.Properties).DistinctBy(property => property.Id)];
        if (isChanged)
            Begin(isKnownFromHistory: true);
    }

    private static bool IsAsBefore(IConditionProperties properties, ConditionProperty property) =>
        properties.TryFind(property.Reference, out var now) && now == property;

    private void BeginAgainAfterLoss()
    {
        ChangesLost += _cursor.Lost;
        _events.Add("warning", "alert", $"{_cursor.Lost:N0} changes were lost because alerts fell behind; what they say begins again with the values there are now");
        // What is missing may not be in history yet either.
        Begin(isKnownFromHistory: false);
    }

    /// <summary>Makes new monitors: they know what is in history, if it is to be trusted, and the values there are now.</summary>
    private void Begin(bool isKnownFromHistory)
    {
        var conditions = new List<Condition>();
        var monitored = new List<Alert>();
        foreach (var alert in _alerts)
        {
            alert.Logic.Forget();
            alert.MomentNs = long.MinValue;
            alert.FirstMonitor = alert.When is null ? -1 : conditions.Count;
            foreach (var condition in new[] { alert.When, alert.Clear }.OfType<Condition>())
            {
                conditions.Add(condition);
                monitored.Add(alert);
            }
        }
        _monitored = [.. monitored];
        _set = new MonitorSet(conditions, this);
        _cursor = new ChangeCursor(_agent.Changes.Head);
        _dueNs = long.MaxValue;
        _isWarmingUp = true;
        if (isKnownFromHistory)
            FeedHistory();
        FeedState();
        _set.Begin(_nowNs);
        _isWarmingUp = false;
        Pass();
        foreach (var alert in _alerts.Where(alert => alert.FirstMonitor < 0))
            Settle(alert, _nowNs);
    }

    private void FeedHistory()
    {
        var lookbackNs = 0L;
        foreach (var alert in _alerts.Where(alert => alert.When is not null))
        {
            foreach (var condition in new[] { alert.When, alert.Clear }.OfType<Condition>())
                lookbackNs = Math.Max(lookbackNs, Math.Max(condition.LookbackNs, alert.Options.For.Ticks * 100));
        }
        if (lookbackNs == 0)
            return;
        lookbackNs = Math.Min(lookbackNs, Limits.AlertWarmUpNsMax);
        var now = ClockReading.Of(_agent.Time);
        var ids = Array.ConvertAll(_spoken, static property => property.Id);
        var past = new SampleMerge(ids.Select(id => new PropertyPast(_agent.History, _agent.Changes, id, now.UtcNs - lookbackNs, now.UtcNs, _cursor.Next)));
        while (past.TryNext(out var source, out var sample))
            _set.Feed(ids[source], Math.Min(sample.Ns - now.OffsetNs, _nowNs), sample.Value, sample.Quality);
    }

    private void FeedState()
    {
        var values = new List<(int Id, long Ns, double Value, Quality Quality)>();
        foreach (var property in _spoken)
        {
            // What is remembered from before a start has no time on this clock; history has it with its time, and for how long a value
            // holds, a monitor knows itself. To say here that it is stale would leave a hole in every window that reaches back over the start.
            if (_agent.TryRead(property.Id, out var state) && state.Quality != Quality.Stale)
                values.Add((property.Id, Math.Min(state.MonotonicNs, _nowNs), state.Value, state.Quality));
        }
        foreach (var (id, ns, value, quality) in values.OrderBy(value => value.Ns))
            _set.Feed(id, ns, value, quality);
    }
}
