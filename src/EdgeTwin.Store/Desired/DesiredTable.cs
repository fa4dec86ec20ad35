using System.Collections.Concurrent;
using System.Text;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Desired;

/// <summary>What someone wants properties to be. A write is in the journal and on disk before anyone sees it.</summary>
public sealed class DesiredTable
{
    private readonly ConcurrentDictionary<int, DesiredState> _desired = new();
    private readonly Lock _writing = new();

    /// <summary>What is wanted of a property; null if no one has said.</summary>
    public DesiredState? Find(int propertyId) => _desired.GetValueOrDefault(propertyId);

    /// <summary>The largest id that has one; -1 if none has.</summary>
    internal int PropertyIdMax => _desired.Keys.DefaultIfEmpty(-1).Max();

    /// <summary>Writes a desired state through to disk.</summary>
    /// <param name="journal">Where it is made durable.</param>
    /// <param name="propertyId">The property.</param>
    /// <param name="wanted">The new state but for its version, which is counted here.</param>
    /// <param name="expectedVersion">The version the caller has seen (0: none); null to overwrite whatever is there.</param>
    /// <param name="stored">What is stored now.</param>
    /// <returns>Whether the write was taken, met another version, or could not be made durable.</returns>
    public DesiredWrite Set(Journal.Journal journal, int propertyId, DesiredState wanted, long? expectedVersion, out DesiredState? stored)
    {
        lock (_writing)
        {
            stored = Find(propertyId);
            var version = stored?.Version ?? 0;
            if (expectedVersion is { } expected && expected != version)
                return DesiredWrite.Conflict;
            var next = wanted with { Version = version + 1 };
            if (!journal.TryAppend(JournalRecordKind.Desired, DesiredCodec.ToBytes(propertyId, next), out var address) || !journal.Commit(address))
                return DesiredWrite.NotDurable;
            _desired[propertyId] = stored = next;
            return DesiredWrite.Stored;
        }
    }

    /// <summary>Takes back a record from the journal. Records may come twice: only a higher version counts.</summary>
    /// <returns>False if the bytes are not a desired state.</returns>
    internal bool Replay(ReadOnlySpan<byte> payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload.ToArray()), Encoding.UTF8);
        return TryTake(reader);
    }

    /// <summary>Runs something while no write is under way, so that a journal address and the table belong together.</summary>
    internal void WhileNoWrite(Action action)
    {
        lock (_writing)
            action();
    }

    internal void WriteTo(BinaryWriter writer)
    {
        var all = _desired.ToArray();
        writer.Write(all.Length);
        foreach (var (propertyId, desired) in all)
            DesiredCodec.Write(writer, propertyId, desired);
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

    private bool TryTake(BinaryReader reader)
    {
        try
        {
            var (propertyId, desired) = DesiredCodec.Read(reader);
            if (desired.Version > (Find(propertyId)?.Version ?? 0))
                _desired[propertyId] = desired;
            return true;
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            return false;
        }
    }
}
