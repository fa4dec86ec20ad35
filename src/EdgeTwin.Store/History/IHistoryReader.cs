namespace EdgeTwin.Store.History;

/// <summary>Reads history in order of wall time. Safe to call from any thread, while the store is being written.</summary>
public interface IHistoryReader
{
    /// <summary>The points of a query, oldest first; points of equal time keep the order in which they were measured.</summary>
    IEnumerable<HistoryPoint> Read(HistoryQuery query);
}
