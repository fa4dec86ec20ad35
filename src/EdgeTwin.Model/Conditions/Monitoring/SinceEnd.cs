namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// One end of "first ever since second". Held are the moments of the window that may still be the best, the oldest first and each better
/// than those behind it; whenever first falls, all that were above it come down to it and only the newest of them remains.
/// </summary>
/// <param name="windowNs">How long the window is, ns; 0 without a bound, when one moment is all that counts.</param>
/// <param name="keepsFirst">Which of two neighbours a memory that is full keeps: the first, or the second.</param>
internal sealed class SinceEnd(long windowNs, bool keepsFirst)
{
    private readonly Ring<Extreme> _held = new(windowNs == 0 ? 2 : Limits.ConditionChangesMax);
    private readonly Func<Extreme, Extreme, Extreme> _join = keepsFirst ? static (first, second) => first with { EndNs = second.EndNs } : static (_, second) => second;

    internal long TruncatedUntilNs { get; private set; } = long.MinValue;

    internal long Bytes => _held.Capacity * 24L;

    internal long NextNs => _held.Count == 0 ? long.MaxValue : LeavesNs(_held.First);

    /// <summary>Adds what both were until a moment.</summary>
    internal void Add(in Extreme first, in Extreme second)
    {
        Lower(first);
        var better = Band.IsLess(first.Value, second.Value) ? first : second;
        while (_held.Count > 0 && !Band.IsLess(better.Value, _held.Last.Value))
            _held.RemoveLast();
        if (windowNs == 0 && _held.Count > 0)
            return;
        if (_held.IsFull)
            Truncate();
        _held.Add(better);
    }

    /// <summary>The largest of the window that ends now, with what both are now.</summary>
    internal Extreme Largest(long nowNs, in Extreme first, in Extreme second)
    {
        while (_held.Count > 0 && LeavesNs(_held.First) <= nowNs)
            _held.RemoveFirst();
        if (_held.Count == 0)
            return second;
        var before = Band.IsLess(first.Value, _held.First.Value) ? first : _held.First;
        return Band.IsLess(second.Value, before.Value) ? before : second;
    }

    private void Lower(in Extreme first)
    {
        if (_held.Count == 0 || !Band.IsLess(first.Value, _held.First.Value))
            return;
        var endNs = _held.First.EndNs;
        while (_held.Count > 0 && !Band.IsLess(_held.First.Value, first.Value))
        {
            endNs = _held.First.EndNs;
            _held.RemoveFirst();
        }
        _held.AddFirst(first with { EndNs = endNs });
    }

    private long LeavesNs(in Extreme held) => windowNs == 0 || held.EndNs > long.MaxValue - windowNs ? long.MaxValue : held.EndNs + windowNs;

    // Of two neighbours an upper bound keeps the larger, which then counts for longer, and a lower one the smaller.
    private void Truncate()
    {
        _held.JoinPairs(_join);
        TruncatedUntilNs = LeavesNs(_held.Last);
    }
}
