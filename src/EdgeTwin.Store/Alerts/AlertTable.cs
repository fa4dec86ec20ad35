using System.Collections.Concurrent;
using System.Text;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Alerts;

/// <summary>
/// What became of alerts last. Raising and clearing go to disk with the next group commit; whoever acknowledges waits until it is there.
/// </summary>
public sealed class AlertTable
{
    private readonly ConcurrentDictionary<string, AlertRecord> _alerts = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();

    /// <summary>The last record of an alert; null if it was never raised.</summary>
    public AlertRecord? Find(string name) => _alerts.GetValueOrDefault(name);

    /// <summary>Records what became of an alert. A disk that does not take it does not keep the alert from being what it is.</summary>
    /// <param name="journal">Where it is kept.</param>
    /// <param name="alert">The record but for its version, which is counted here.</param>
    /// <returns>Whether the journal took it.</returns>
    public bool Add(Journal.Journal journal, AlertRecord alert)
    {
        lock (_writing)
        {
            alert = Next(alert);
            var isJournaled = journal.TryAppend(JournalRecordKind.Alert, AlertCodec.ToBytes(alert), out _);
            _alerts[alert.Name] = alert;
            return isJournaled;
        }
    }

    /// <summary>Records what became of an alert through to disk; nothing is changed if the disk does not take it.</summary>
    /// <param name="journal">Where it is made durable.</param>
    /// <param name="alert">The record but for its version, which is counted here.</param>
    /// <returns>Whether it is on disk.</returns>
    public bool AddDurably(Journal.Journal journal, AlertRecord alert)
    {
        lock (_writing)
        {
            alert = Next(alert);
            if (!journal.TryAppend(JournalRecordKind.Alert, AlertCodec.ToBytes(alert), out var address) || !journal.Commit(address))
                return false;
            _alerts[alert.Name] = alert;
            return true;
        }
    }

    /// <summary>Takes back a record from the journal. Records may come twice: only a higher version counts.</summary>
    /// <returns>False if the bytes are not a record of an alert.</returns>
    internal bool Replay(ReadOnlySpan<byte> payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload.ToArray()), Encoding.UTF8);
        return TryTake(reader);
    }

    /// <summary>Runs something while no record is under way, so that a journal address and the table belong together.</summary>
    internal void WhileNoWrite(Action action)
    {
        lock (_writing)
            action();
    }

    internal void WriteTo(BinaryWriter writer)
    {
        var all = _alerts.Values.ToArray();
        writer.Write(all.Length);
        foreach (var alert in all)
            AlertCodec.Write(writer, alert);
    }

    /// <returns>False if the bytes do not add up; what was read until then is kept.</returns>
    internal bool ReadFrom(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            if (!TryTake(reader))
                return false;
        }
        return true;
    }

    private AlertRecord Next(AlertRecord alert) => alert with { Version = (Find(alert.Name)?.Version ?? 0) + 1 };

    private bool TryTake(BinaryReader reader)
    {
        try
        {
            var alert = AlertCodec.Read(reader);
            if (alert.Version > (Find(alert.Name)?.Version ?? 0))
                _alerts[alert.Name] = alert;
            return true;
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            return false;
        }
    }
}
