namespace EdgeTwin.Self.Recall;

/// <summary>Keeps the best of many hits; which came first does not matter.</summary>
/// <param name="max">How many are kept.</param>
internal sealed class BestHits(int max)
{
    private readonly PriorityQueue<PassageHit, PassageHit> _worstFirst = new(Comparer<PassageHit>.Create(static (first, second) => -Order(first, second)));

    /// <summary>A score that is not above this is not kept.</summary>
    public double Least => _worstFirst.Count < max ? 0 : Math.BitDecrement(_worstFirst.Peek().Score);

    /// <summary>Adds a hit; one without a score is none.</summary>
    public void Add(PassageHit hit)
    {
        if (hit.Score <= 0)
            return;
        _worstFirst.Enqueue(hit, hit);
        if (_worstFirst.Count > max)
            _worstFirst.Dequeue();
    }

    /// <summary>The hits, the best first.</summary>
    public IReadOnlyList<PassageHit> ToList()
    {
        var hits = _worstFirst.UnorderedItems.Select(item => item.Element).ToList();
        hits.Sort(Order);
        return hits;
    }

    private static int Order(PassageHit first, PassageHit second)
    {
        var order = second.Score.CompareTo(first.Score);
        if (order == 0)
            order = string.CompareOrdinal(first.Path, second.Path);
        return order == 0 ? first.Passage.CompareTo(second.Passage) : order;
    }
}
