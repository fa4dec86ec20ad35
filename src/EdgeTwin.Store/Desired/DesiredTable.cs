using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Desired;

/// <summary>What someone wants properties to be, by their ids. A write is in the journal and on disk before anyone sees it.</summary>
public sealed class DesiredTable : VersionedTable<int, DesiredState>
{
    /// <summary>The largest id that has one; -1 if none has.</summary>
    internal int PropertyIdMax => Keys.DefaultIfEmpty(-1).Max();

    /// <summary>Writes a desired state through to disk.</summary>
    /// <param name="journal">Where it is made durable.</param>
    /// <param name="propertyId">The property.</param>
    /// <param name="wanted">The new state but for its version, which is counted here.</param>
    /// <param name="expectedVersion">The version the caller has seen (0: none); null to overwrite whatever is there.</param>
    /// <param name="stored">What is stored now.</param>
    /// <returns>Whether the write was taken, met another version, or could not be made durable.</returns>
    public DesiredWrite Set(Journal.Journal journal, int propertyId, DesiredState wanted, long? expectedVersion, out DesiredState? stored)
    {
        lock (Writing)
        {
            stored = Find(propertyId);
            if (expectedVersion is { } expected && expected != (stored?.Version ?? 0))
                return DesiredWrite.Conflict;
            var next = wanted with { Version = VersionAfter(propertyId) };
            if (!journal.TryAppend(JournalRecordKind.Desired, DesiredCodec.ToBytes(propertyId, next), out var address) || !journal.Commit(address))
                return DesiredWrite.NotDurable;
            Put(propertyId, next);
            stored = next;
            return DesiredWrite.Stored;
        }
    }

    private protected override long VersionOf(DesiredState record) => record.Version;

    private protected override void Write(BinaryWriter writer, int key, DesiredState record) => DesiredCodec.Write(writer, key, record);

    private protected override (int Key, DesiredState Record) Read(BinaryReader reader) => DesiredCodec.Read(reader);
}
