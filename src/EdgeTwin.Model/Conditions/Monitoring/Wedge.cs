namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// The monotonic wedge (Lemire, Streaming maximum-minimum filter, 2006): of the values of a window only those are held that may yet be
/// its smallest, so that each is added once and taken once.
/// </summary>
/// <param name="windowNs">How long the window is, ns.</param>
/// <param name="keepsFirst">Which of two neighbours a wedge that is full keeps: the first, or the second.</param>
internal sealed class Wedge(long windowNs, bool keepsFirst)
{
    private readonly Ring<Extreme> _held = new(Limits.ConditionChangesMax);
    private readonly Func<Extreme, Extreme, Extreme> _join = keepsFirst ? static (first, second) => first with { EndNs = second.EndNs } : static (_, second) => second;

    internal long TruncatedUntilNs { get; private set; } = long.MinValue;

    internal long Bytes => _held.Capacity * 24L;

    internal long NextNs => _held.Count == 0 || _held.First.EndNs > long.MaxValue - windowNs ? long.MaxValue : _held.First.EndNs + windowNs;

    /// <summary>Adds what was held until a moment.</summary>
    internal void Add(double value, long endNs, int term)
    {
        while (_held.Count > 0 && !Band.IsLess(_held.Last.Value, value))
            _held.RemoveLast();
        if (_held.IsFull)
            Truncate();
        _held.Add(new(value, endNs, term));
    }

    /// <summary>Gives up what ended before the window that ends now.</summary>
    internal void Expire(long nowNs)
    {
        while (_held.Count > 0 && NextNs <= nowNs)
            _held.RemoveFirst();
    }

    /// <summary>The smaller of the window's smallest and of what is held now.</summary>
    internal (double Value, int Term) Smallest(double value, int term) =>
        _held.Count > 0 && !Band.IsLess(value, _held.First.Value) ? (_held.First.Value, _held.First.Term) : (value, term);

    // Of two neighbours a lower bound keeps the smaller, which then counts for longer, and an upper one the larger.
    private void Truncate()
    {
        _held.JoinPairs(_join);
        TruncatedUntilNs = _held.Last.EndNs + windowNs;
    }
}
