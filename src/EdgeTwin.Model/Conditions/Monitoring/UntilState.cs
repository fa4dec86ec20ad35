namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// "First until second", told when its time is over: of the window that ends now. Two stacks make a queue of stretches whose sum is known;
/// each stretch is joined at most twice.
/// </summary>
/// <param name="windowNs">How long the window is, ns.</param>
internal sealed class UntilState(long windowNs) : SignalState
{
    private readonly Ring<UntilPart> _parts = new(Limits.ConditionChangesMax);
    private UntilPart _newer;
    private int _summed;
    private Band _first = Band.Unknown;
    private Band _second = Band.Unknown;
    private long _sinceNs = ConditionProgram.BeforeNs;
    private long _truncatedUntilNs = long.MinValue;

    internal override long NextNs => _parts.Count == 0 ? long.MaxValue : Later(_parts.First.EndNs, windowNs);

    internal override long TruncatedUntilNs => _truncatedUntilNs;

    internal override long Bytes => _parts.Capacity * 56L;

    internal Band At(long ns, in Band first, in Band second)
    {
        if (!first.IsSameAs(_first) || !second.IsSameAs(_second))
        {
            if (ns > _sinceNs)
            {
                Add(new(_second, _first, ns));
                _sinceNs = ns;
            }
            (_first, _second) = (first, second);
        }
        while (_parts.Count > 0 && NextNs <= ns)
            RemoveFirst();
        var now = new UntilPart(_second, _first, ns);
        if (_parts.Count > _summed)
            now = _newer.Then(now);
        if (_summed > 0)
            now = _parts.First.Then(now);
        return ns < _truncatedUntilNs ? Band.Unknown : now.Until;
    }

    private void Add(in UntilPart part)
    {
        if (_parts.IsFull)
        {
            _truncatedUntilNs = NextNs;
            RemoveFirst();
        }
        _newer = _parts.Count > _summed ? _newer.Then(part) : part;
        _parts.Add(part);
    }

    private void RemoveFirst()
    {
        if (_summed == 0)
        {
            // All that is newer becomes older: each place takes the sum of itself and what follows it.
            for (var i = _parts.Count - 2; i >= 0; i--)
                _parts[i] = _parts[i].Then(_parts[i + 1]);
            _summed = _parts.Count;
        }
        _parts.RemoveFirst();
        _summed--;
    }
}
