using System.Text;

namespace EdgeTwin.Notes.Names;

/// <summary>
/// Every distinct string of a vault once, as UTF-8, under a small number. Numbers never change their meaning, so snapshots of the index
/// share one table; it grows by what is typed and is only ever dropped as a whole. Safe for any number of threads: interning locks
/// one of sixteen shards, reading a name whose number was handed over locks nothing.
/// </summary>
public sealed class NameTable
{
    private const int ShardBits = 4;

    private readonly NameShard[] _shards = new NameShard[1 << ShardBits];
    private readonly FrozenNames _frozen;

    /// <summary>An empty table: it knows the empty name as number 0 and nothing else.</summary>
    public NameTable()
        : this(FrozenNames.None)
    {
        // The first name of shard 0 is number 0; it must be the empty one, which callers use for "nothing".
        _shards[0].Intern([], 0);
    }

    /// <summary>A table that goes on from names of a file; their numbers come first.</summary>
    internal NameTable(FrozenNames frozen)
    {
        _frozen = frozen;
        for (var i = 0; i < _shards.Length; i++)
            _shards[i] = new NameShard();
    }

    /// <summary>How many numbers may be in use: every number is below it.</summary>
    public int IdMax => _frozen.Count + (_shards.Max(shard => shard.Count) << ShardBits) + _shards.Length;

    /// <summary>Bytes held by names and their tables.</summary>
    public long Bytes => _frozen.Text.Length + _frozen.Ends.Length + _frozen.Slots.Length + _shards.Sum(shard => shard.Bytes);

    /// <summary>The number of a name; a new one if it was never seen.</summary>
    public int Intern(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return 0;
        var hash = Hash(name);
        if (_frozen.Find(name, hash) is >= 0 and var frozen)
            return frozen;
        var shard = (int)(hash & ((1 << ShardBits) - 1));
        return _frozen.Count + ((_shards[shard].Intern(name, hash) << ShardBits) | shard);
    }

    /// <summary>The number of a name; a new one if it was never seen.</summary>
    public int Intern(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var bytes = new ScratchBytes(Encoding.UTF8.GetMaxByteCount(name.Length));
        return Intern(bytes.Span[..Encoding.UTF8.GetBytes(name, bytes.Span)]);
    }

    /// <summary>The number of a name that was seen before; -1 if it was not.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return 0;
        var hash = Hash(name);
        if (_frozen.Find(name, hash) is >= 0 and var frozen)
            return frozen;
        var shard = (int)(hash & ((1 << ShardBits) - 1));
        var local = _shards[shard].Find(name, hash);
        return local < 0 ? -1 : _frozen.Count + ((local << ShardBits) | shard);
    }

    /// <summary>The name of a number that this table gave.</summary>
    public ReadOnlySpan<byte> this[int id]
    {
        get
        {
            if (id < _frozen.Count)
                return _frozen[id];
            var fresh = id - _frozen.Count;
            return _shards[fresh & ((1 << ShardBits) - 1)][fresh >> ShardBits];
        }
    }

    /// <summary>For whoever reads many names: what was read from a file is looked up once.</summary>
    internal NameReader Reader => new(this, _frozen);

    /// <summary>The name as text; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Text(int id) => Encoding.UTF8.GetString(this[id]);

    /// <summary>Eight bytes at a time, mixed by multiplication; good enough to spread names, and the same on every machine.</summary>
    internal static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 0x9E3779B97F4A7C15UL ^ (ulong)name.Length;
        while (name.Length >= 8)
        {
            hash = (hash ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(name)) * 0xD6E8FEB86659FD93UL;
            hash ^= hash >> 32;
            name = name[8..];
        }
        foreach (var value in name)
            hash = (hash ^ value) * 0x100000001B3UL;
        hash ^= hash >> 29;
        hash *= 0xBF58476D1CE4E5B9UL;
        return (uint)(hash ^ (hash >> 32));
    }
}
