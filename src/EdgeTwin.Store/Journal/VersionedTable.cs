using System.Collections.Concurrent;
using System.Text;

namespace EdgeTwin.Store.Journal;

/// <summary>
/// The newest record under each key: from the journal, in which a record may come twice and only a higher version counts, and from a
/// checkpoint, in which all of them stand.
/// </summary>
/// <typeparam name="TKey">What there is one record of.</typeparam>
/// <typeparam name="TRecord">A record, which knows its version.</typeparam>
public abstract class VersionedTable<TKey, TRecord>
    where TKey : notnull
    where TRecord : class
{
    private readonly ConcurrentDictionary<TKey, TRecord> _records = new();

    private protected VersionedTable()
    {
    }

    /// <summary>Held while a record is made, journaled and put here, so that a journal address and the table belong together.</summary>
    private protected Lock Writing { get; } = new();

    private protected ICollection<TKey> Keys => _records.Keys;

    /// <summary>The newest record of a key; null if it has none.</summary>
    public TRecord? Find(TKey key) => _records.GetValueOrDefault(key);

    /// <summary>Takes back a record from the journal.</summary>
    /// <returns>False if the bytes are no record.</returns>
    internal bool Replay(ReadOnlySpan<byte> payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload.ToArray()), Encoding.UTF8);
        return TryTake(reader);
    }

    /// <summary>Runs something while no record is under way.</summary>
    internal void WhileNoWrite(Action action)
    {
        lock (Writing)
            action();
    }

    internal void WriteTo(BinaryWriter writer)
    {
        var all = _records.ToArray();
        writer.Write(all.Length);
        foreach (var (key, record) in all)
            Write(writer, key, record);
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

    /// <summary>Takes the next record of a key, by whoever holds <see cref="Writing"/>.</summary>
    private protected void Put(TKey key, TRecord record) => _records[key] = record;

    /// <summary>The version that comes next.</summary>
    private protected long VersionAfter(TKey key) => 1 + (Find(key) is { } record ? VersionOf(record) : 0);

    private protected abstract long VersionOf(TRecord record);

    private protected abstract void Write(BinaryWriter writer, TKey key, TRecord record);

    /// <exception cref="IOException">The bytes end too early.</exception>
    /// <exception cref="FormatException">They are no record.</exception>
    private protected abstract (TKey Key, TRecord Record) Read(BinaryReader reader);

    private bool TryTake(BinaryReader reader)
    {
        try
        {
            var (key, record) = Read(reader);
            if (VersionOf(record) >= VersionAfter(key))
                Put(key, record);
            return true;
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            return false;
        }
    }
}
