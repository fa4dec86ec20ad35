namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>What a signal was a while ago.</summary>
/// <param name="delayNs">How long ago, ns.</param>
internal sealed class DelayState(long delayNs) : SignalState
{
    private readonly Ring<DelayedBand> _changes = new(Limits.ConditionChangesMax);
    private Band _out = Band.Unknown;
    private Band _last = Band.Unknown;
    private long _truncatedUntilNs = long.MinValue;

    internal override long NextNs => _changes.Count == 0 ? long.MaxValue : Later(_changes.First.SinceNs, delayNs);

    internal override long TruncatedUntilNs => _truncatedUntilNs;

    internal override long Bytes => _changes.Capacity * 32L;

    internal Band At(long ns, in Band input)
    {
        if (ns == ConditionProgram.BeforeNs)
            return _out = _last = input;
        if (!input.IsSameAs(_last))
        {
            if (_changes.Count > 0 && _changes.Last.SinceNs == ns)
                _changes.Last = new(ns, input);
            else
                Add(new(ns, input));
            _last = input;
        }
        while (_changes.Count > 0 && NextNs <= ns)
        {
            _out = _changes.First.Value;
            _changes.RemoveFirst();
        }
        return ns < _truncatedUntilNs ? Band.Unknown : _out;
    }

    // What was given up is not known until the next change that is held.
    private void Add(in DelayedBand change)
    {
        if (_changes.IsFull)
        {
            _changes.RemoveFirst();
            _truncatedUntilNs = Later(_changes.First.SinceNs, delayNs);
        }
        _changes.Add(change);
    }
}
