namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>The smallest value of a window, or with its sign changed the largest: <c>min</c>, <c>max</c>, <c>always</c>, <c>eventually</c>, <c>for</c>, <c>within</c>.</summary>
/// <param name="windowNs">How long the window is, ns.</param>
internal sealed class ExtremeState(long windowNs) : SignalState
{
    private readonly Wedge _low = new(windowNs, keepsFirst: true);
    private readonly Wedge _high = new(windowNs, keepsFirst: false);
    private Band _held = Band.Unknown;
    private long _sinceNs = ConditionProgram.BeforeNs;

    internal override long NextNs => Math.Min(_low.NextNs, _high.NextNs);

    internal override long TruncatedUntilNs => Math.Max(_low.TruncatedUntilNs, _high.TruncatedUntilNs);

    internal override long Bytes => _low.Bytes + _high.Bytes;

    internal Band Least(long ns, in Band input)
    {
        if (!input.IsSameAs(_held))
        {
            if (ns > _sinceNs)
            {
                _low.Add(_held.Low, ns, _held.LowTerm);
                _high.Add(_held.High, ns, _held.HighTerm);
                _sinceNs = ns;
            }
            _held = input;
        }
        _low.Expire(ns);
        _high.Expire(ns);
        var (low, lowTerm) = _low.Smallest(_held.Low, _held.LowTerm);
        var (high, highTerm) = _high.Smallest(_held.High, _held.HighTerm);
        return new(low, high, lowTerm, highTerm);
    }
}
