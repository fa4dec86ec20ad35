namespace EdgeTwin.Self.Recall;

/// <summary>Keeps the best of many hits; which came first does not matter.</summary>
/// <param name="max">How many are kept.</param>
internal sealed class BestHits(int max)
{
    private readonly List<PassageHit> _hits = new(max + 1);

    /// <summary>A score that is not above this is not kept.</summary>
    public double Least => _hits.Count < max ? 0 : Math.BitDecrement(_hits[^1].Score);

    /// <summary>Adds a hit; one without a score is none.</summary>
    public void Add(PassageHit hit)
    {
        if (hit.Score <= Least)
            return;
        var at = _hits.Count;
        while (at > 0 && Order(hit, _hits[at - 1]) < 0)
            at--;
        _hits.Insert(at, hit);
        if (_hits.Count > max)
            _hits.RemoveAt(max);
    }

    /// <summary>The hits, the best first.</summary>
    public IReadOnlyList<PassageHit> ToList() => _hits;

    private static int Order(PassageHit first, PassageHit second)
    {
        var order = second.Score.CompareTo(first.Score);
        if (order == 0)
            order = string.CompareOrdinal(first.Path, second.Path);
        return order == 0 ? first.Passage.CompareTo(second.Passage) : order;
    }
}
