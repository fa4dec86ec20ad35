using FASTER.core;

namespace EdgeTwin.Store.State;

/// <summary>
/// Hashes dense ids so that <see cref="IdsPerBucket"/> neighbours share a bucket: FASTER takes the bucket from the low bits
/// and the tag from the 14 bits from 50 on. No two ids of a bucket have the same tag until there are more buckets' worth of
/// ids than the index has buckets, and a small twin touches only the first pages of the index.
/// </summary>
internal sealed class PropertyIdComparer : IFasterEqualityComparer<int>
{
    /// <summary>Ids in a bucket, of the seven entries that a bucket has.</summary>
    public const int IdsPerBucket = 4;

    /// <inheritdoc/>
    public long GetHashCode64(ref int k) => (long)((uint)k / IdsPerBucket) | ((long)k << 50);

    /// <inheritdoc/>
    public bool Equals(ref int k1, ref int k2) => k1 == k2;
}
