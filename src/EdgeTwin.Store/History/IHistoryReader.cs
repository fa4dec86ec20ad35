namespace EdgeTwin.Store.History;

/// <summary>Reads history in order of wall time. Safe to call from any thread, while the store is being written.</summary>
public interface IHistoryReader
{
    /// <summary>The points of a query, oldest first; points of equal time keep the order in which they were measured.</summary>
    IEnumerable<HistoryPoint> Read(HistoryQuery query);

    /// <summary>The raw samples of a property in a half-open range, and before them the last one before the range if there is one.</summary>
    /// <param name="propertyId">The property's id in the catalog.</param>
    /// <param name="fromUtcNs">First instant that counts, ns since the Unix epoch.</param>
    /// <param name="toUtcNs">First instant that no longer counts.</param>
    IRawReader ReadRaw(int propertyId, long fromUtcNs, long toUtcNs);
}
