namespace EdgeTwin.Store.History;

/// <summary>Where a block lies in its segment and what is in it.</summary>
/// <param name="Offset">Offset of its frame in the file, bytes.</param>
/// <param name="Bytes">Length of its payload, bytes.</param>
/// <param name="UtcNsMin">Earliest time in it.</param>
/// <param name="UtcNsMax">Latest time in it.</param>
/// <param name="Count">Rows in it.</param>
/// <param name="PropertyIds">The properties that have a column in it.</param>
internal sealed record BlockEntry(long Offset, int Bytes, long UtcNsMin, long UtcNsMax, int Count, int[] PropertyIds)
{
    public bool Holds(int propertyId) => Array.IndexOf(PropertyIds, propertyId) >= 0;
}
