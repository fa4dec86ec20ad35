namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// "First ever since second": the largest, over the moments of the window, of second at that moment and first at every moment after it.
/// </summary>
/// <param name="windowNs">How far back second may lie, ns; 0 without a bound.</param>
internal sealed class SinceState(long windowNs) : SignalState
{
    private readonly SinceEnd _low = new(windowNs, keepsFirst: false);
    private readonly SinceEnd _high = new(windowNs, keepsFirst: true);
    private Band _first = Band.Unknown;
    private Band _second = Band.Unknown;
    private long _sinceNs = ConditionProgram.BeforeNs;

    internal override long NextNs => Math.Min(_low.NextNs, _high.NextNs);

    internal override long TruncatedUntilNs => Math.Max(_low.TruncatedUntilNs, _high.TruncatedUntilNs);

    internal override long Bytes => _low.Bytes + _high.Bytes;

    internal Band At(long ns, in Band first, in Band second)
    {
        if (!first.IsSameAs(_first) || !second.IsSameAs(_second))
        {
            if (ns > _sinceNs)
            {
                _low.Add(new(_first.Low, ns, _first.LowTerm), new(_second.Low, ns, _second.LowTerm));
                _high.Add(new(_first.High, ns, _first.HighTerm), new(_second.High, ns, _second.HighTerm));
                _sinceNs = ns;
            }
            (_first, _second) = (first, second);
        }
        var low = _low.Largest(ns, new(first.Low, ns, first.LowTerm), new(second.Low, ns, second.LowTerm));
        var high = _high.Largest(ns, new(first.High, ns, first.HighTerm), new(second.High, ns, second.HighTerm));
        return new(low.Value, high.Value, low.Term, high.Term);
    }
}
