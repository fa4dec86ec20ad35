using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Alerts;

/// <summary>An alert run over what was: when it would have been raised, for how long, and how far over.</summary>
internal sealed class AlertTrial : IVerdictListener
{
    private readonly AlertLogic _logic;
    private readonly MonitorSet _set;
    private readonly long _fromNs;
    private readonly List<AlertFiring> _firings = [];
    private ConditionVerdict _when = new(Truth.Unknown, double.NaN, -1, long.MinValue, long.MinValue);
    private long _momentNs = long.MinValue;
    private AlertFiring? _open;
    private bool _hasBegun;

    /// <summary>Begins before the first sample.</summary>
    public AlertTrial(Condition when, Condition? clear, TimeSpan duration, long fromNs)
    {
        When = when;
        _fromNs = fromNs;
        _logic = new AlertLogic(duration.Ticks * 100, clear is not null);
        _set = new MonitorSet(clear is null ? [when] : [when, clear], this);
    }

    /// <summary>The condition.</summary>
    public Condition When { get; }

    /// <summary>The first firings, in order of time.</summary>
    public IReadOnlyList<AlertFiring> Firings => _firings;

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>How long it would have been raised in all, ns.</summary>
    public long RaisedNs { get; private set; }

    /// <summary>How long its condition was unknown within the range, ns.</summary>
    public long UnknownNs { get; private set; }

    /// <summary>Takes a sample.</summary>
    public void Feed(int propertyId, in ConditionSample sample)
    {
        if (sample.Ns > _fromNs)
            BeginOnce();
        _set.Feed(propertyId, sample.Ns, sample.Value, sample.Quality);
    }

    /// <summary>Lets time pass to the end of the range.</summary>
    public void End(long toNs)
    {
        BeginOnce();
        _set.Advance(toNs);
        CloseMoment(toNs == long.MaxValue ? toNs : toNs + 1);
        if (_when.Truth == Truth.Unknown)
            UnknownNs += toNs - Math.Max(_fromNs, _when.Ns);
        if (_open is not null)
            Close(toNs, isOver: false);
    }

    /// <inheritdoc/>
    void IVerdictListener.Hear(int condition, in ConditionVerdict verdict)
    {
        CloseMoment(verdict.Ns);
        _momentNs = verdict.Ns;
        _logic.Hear(condition == 1, in verdict);
        if (condition != 0)
            return;
        if (_when.Truth == Truth.Unknown && verdict.Ns > Math.Max(_fromNs, _when.Ns))
            UnknownNs += verdict.Ns - Math.Max(_fromNs, _when.Ns);
        _when = verdict;
        TakeExtreme(verdict.Ns);
    }

    private void BeginOnce()
    {
        if (!_hasBegun)
            _set.Begin(_fromNs);
        _hasBegun = true;
    }

    private void CloseMoment(long nextNs)
    {
        if (nextNs <= _momentNs)
            return;
        if (_momentNs != long.MinValue)
            Settle(_momentNs);
        if (_logic.DueNs < nextNs)
            Settle(_logic.DueNs);
    }

    private void Settle(long ns)
    {
        if (!_logic.Settle(ns))
            return;
        if (_logic.IsRaised)
        {
            // What was so before the range is not told as if it had just come.
            _open = new(Math.Max(ns, _fromNs), 0, false, double.NaN, ns, null);
            TakeExtreme(ns);
        }
        else if (_open is not null)
        {
            Close(ns, isOver: true);
        }
    }

    private void TakeExtreme(long ns)
    {
        if (_open is not { } open || _when.Truth != Truth.True || ns < _fromNs || !(double.IsNaN(open.Robustness) || _when.Robustness > open.Robustness))
            return;
        _open = open with { Robustness = _when.Robustness, ExtremeUtcNs = ns, Term = _when.Term < 0 ? null : When.Terms[_when.Term] };
    }

    private void Close(long ns, bool isOver)
    {
        var open = _open!;
        _open = null;
        if (ns <= _fromNs)
            return;
        Count++;
        RaisedNs += ns - open.RaisedUtcNs;
        if (_firings.Count < Limits.FiringsMax)
            _firings.Add(open with { EndUtcNs = ns, IsOver = isOver });
    }
}
