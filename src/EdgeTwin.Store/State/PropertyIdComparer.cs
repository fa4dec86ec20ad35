using FASTER.core;

namespace EdgeTwin.Store.State;

/// <summary>
/// Hashes dense ids so that neighbours fall into neighbouring buckets: FASTER takes the bucket from the low bits and the
/// tag from the bits above 48. No two ids collide until there are more than the index has buckets, and a small twin
/// touches only the first pages of the index.
/// </summary>
internal sealed class PropertyIdComparer : IFasterEqualityComparer<int>
{
    /// <inheritdoc/>
    public long GetHashCode64(ref int k) => (uint)k | ((long)k << 48);

    /// <inheritdoc/>
    public bool Equals(ref int k1, ref int k2) => k1 == k2;
}
