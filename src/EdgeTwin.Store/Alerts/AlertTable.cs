using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Alerts;

/// <summary>
/// What became of alerts last, by name. Raising and clearing go to disk with the next group commit; whoever acknowledges waits until it is
/// there.
/// </summary>
public sealed class AlertTable : VersionedTable<string, AlertRecord>
{
    /// <summary>Records what became of an alert. A disk that does not take it does not keep the alert from being what it is.</summary>
    /// <param name="journal">Where it is kept.</param>
    /// <param name="alert">The record but for its version, which is counted here.</param>
    /// <returns>Whether the journal took it.</returns>
    public bool Add(Journal.Journal journal, AlertRecord alert)
    {
        lock (Writing)
        {
            alert = Next(alert);
            var isJournaled = journal.TryAppend(JournalRecordKind.Alert, AlertCodec.ToBytes(alert), out _);
            Put(alert.Name, alert);
            return isJournaled;
        }
    }

    /// <summary>Records what became of an alert through to disk; nothing is changed if the disk does not take it.</summary>
    /// <param name="journal">Where it is made durable.</param>
    /// <param name="alert">The record but for its version, which is counted here.</param>
    /// <returns>Whether it is on disk.</returns>
    public bool AddDurably(Journal.Journal journal, AlertRecord alert)
    {
        lock (Writing)
        {
            alert = Next(alert);
            if (!journal.TryAppend(JournalRecordKind.Alert, AlertCodec.ToBytes(alert), out var address) || !journal.Commit(address))
                return false;
            Put(alert.Name, alert);
            return true;
        }
    }

    private AlertRecord Next(AlertRecord alert) => alert with { Version = VersionAfter(alert.Name) };

    private protected override long VersionOf(AlertRecord record) => record.Version;

    private protected override void Write(BinaryWriter writer, string key, AlertRecord record) => AlertCodec.Write(writer, record);

    private protected override (string Key, AlertRecord Record) Read(BinaryReader reader)
    {
        var record = AlertCodec.Read(reader);
        return (record.Name, record);
    }
}
