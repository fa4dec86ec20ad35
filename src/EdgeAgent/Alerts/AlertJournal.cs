using EdgeTwin.Store.Alerts;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Agent.Alerts;

/// <summary>Where raising, clearing and acknowledging are kept.</summary>
internal sealed class AlertJournal(AlertTable table, Journal journal)
{
    /// <summary>What became of an alert last; null if it was never raised.</summary>
    public AlertRecord? Find(string name) => table.Find(name);

    /// <summary>Keeps a record with the next group commit.</summary>
    public bool Add(AlertRecord record) => table.Add(journal, record);

    /// <summary>Keeps a record and waits until it is on disk.</summary>
    public bool AddDurably(AlertRecord record) => table.AddDurably(journal, record);
}
