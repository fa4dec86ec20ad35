namespace EdgeTwin.Store.History;

/// <summary>
/// Tells in a few instructions that a batch does not hold a property, so that a query need not read it: the range of ids,
/// and a Bloom filter of one word. It may say yes for nothing, never no for nothing.
/// </summary>
internal readonly record struct PropertyFilter
{
    private readonly int _idMin;
    private readonly int _idMax;
    private readonly ulong _word;

    private PropertyFilter(int idMin, int idMax, ulong word) => (_idMin, _idMax, _word) = (idMin, idMax, word);

    /// <summary>Says yes to every property.</summary>
    public static readonly PropertyFilter Any = new(0, int.MaxValue, ulong.MaxValue);

    /// <summary>The filter of some ids in ascending order.</summary>
    public static PropertyFilter Of(ReadOnlySpan<long> ids)
    {
        if (ids.IsEmpty)
            return new PropertyFilter(1, 0, 0);
        ulong word = 0;
        foreach (var id in ids)
            word |= BitOf((int)id);
        return new PropertyFilter((int)ids[0], (int)ids[^1], word);
    }

    /// <summary>Whether the property can be there.</summary>
    public bool MayHold(int propertyId) => propertyId >= _idMin && propertyId <= _idMax && (_word & BitOf(propertyId)) != 0;

    // Fibonacci hashing: the top six bits of a product with 2^32 / golden ratio.
    private static ulong BitOf(int id) => 1UL << (int)((uint)id * 2654435769u >> 26);
}
