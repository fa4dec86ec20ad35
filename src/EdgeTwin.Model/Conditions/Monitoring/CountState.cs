namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// How often something happened in a window: good samples of a property, or a condition that became true. What lies before the first
/// moment, or was unknown, may have held any number, so the count is then only known from below.
/// </summary>
/// <param name="windowNs">How long the window is, ns.</param>
internal sealed class CountState(long windowNs) : SignalState
{
    private readonly Ring<long> _times = new(Limits.ConditionChangesMax);
    private long _truncatedUntilNs = long.MinValue;
    private long _unknownUntilNs = long.MinValue;
    private long _unknownLeavesNs = long.MaxValue;
    private long _settledNs = ConditionProgram.BeforeNs;
    private long _samples;
    private Truth _before = Truth.Unknown;
    private Truth _now = Truth.Unknown;
    private bool _isBegun;

    internal override long NextNs => Math.Min(_times.Count == 0 ? long.MaxValue : Later(_times.First, windowNs), _unknownLeavesNs);

    internal override long TruncatedUntilNs => _truncatedUntilNs;

    internal override long Bytes => _times.Capacity * 8L;

    /// <summary>Good samples; only what was before the first moment is unknown.</summary>
    internal Band Samples(long ns, long goodCount)
    {
        if (ns == ConditionProgram.BeforeNs)
            return Band.Unknown;
        if (!_isBegun)
            _unknownUntilNs = ns;
        _isBegun = true;
        for (; _samples < goodCount; _samples++)
            Add(ns);
        return Count(ns, isUnknownNow: false);
    }

    /// <summary>Times at which a condition became true, having been false.</summary>
    internal Band Rises(long ns, Truth truth)
    {
        if (ns > _settledNs)
        {
            // What stood until now is settled: only what comes at this moment may still be taken back.
            if (_now == Truth.Unknown)
                _unknownUntilNs = ns;
            _before = _now;
            _settledNs = ns;
        }
        var isRise = _before == Truth.False && truth == Truth.True;
        var wasRise = _before == Truth.False && _now == Truth.True;
        if (isRise && !wasRise)
            Add(ns);
        else if (wasRise && !isRise)
            _times.RemoveLast();
        _now = truth;
        return Count(ns, truth == Truth.Unknown);
    }

    private void Add(long ns)
    {
        if (_times.IsFull)
        {
            _truncatedUntilNs = Later(_times.First, windowNs);
            _times.RemoveFirst();
        }
        _times.Add(ns);
    }

    private Band Count(long ns, bool isUnknownNow)
    {
        while (_times.Count > 0 && Later(_times.First, windowNs) <= ns)
            _times.RemoveFirst();
        var leavesNs = Math.Max(Later(_unknownUntilNs, windowNs), _truncatedUntilNs);
        _unknownLeavesNs = isUnknownNow || leavesNs <= ns ? long.MaxValue : leavesNs;
        return new(_times.Count, isUnknownNow || leavesNs > ns ? double.PositiveInfinity : _times.Count);
    }
}
