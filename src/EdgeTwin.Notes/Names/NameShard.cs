namespace EdgeTwin.Notes.Names;

/// <summary>A part of a <see cref="NameTable"/> with its own lock. Names lie in chunks that are never moved.</summary>
internal sealed class NameShard
{
    private const int ChunkBits = 14;
    private const int ChunkLength = 1 << ChunkBits;

    private readonly Lock _lock = new();
    private volatile byte[][] _chunks = new byte[4][];
    private volatile int[] _places = new int[16];
    private int[] _lengths = new int[16];
    private uint[] _hashes = new uint[16];
    private int[] _slots = new int[32];
    private int _chunkCount;
    private int _used = ChunkLength;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public long Bytes => _chunks.Sum(chunk => (long)(chunk?.Length ?? 0)) + (_places.Length * 12L) + (_slots.Length * 4L);

    /// <summary>The name of a number that <see cref="Intern"/> gave: every later array holds it, whichever is read here.</summary>
    public ReadOnlySpan<byte> this[int local]
    {
        get
        {
            var lengths = Volatile.Read(ref _lengths);
            var place = _places[local];
            return _chunks[place >> ChunkBits].AsSpan(place & (ChunkLength - 1), lengths[local]);
        }
    }

    public int Intern(ReadOnlySpan<byte> name, uint hash)
    {
        lock (_lock)
        {
            var slot = Locate(name, hash);
            if (_slots[slot] != 0)
                return _slots[slot] - 1;
            var local = _count;
            if (local == _places.Length)
                GrowColumns();
            _places[local] = Store(name);
            _lengths[local] = name.Length;
            _hashes[local] = hash;
            Volatile.Write(ref _count, local + 1);
            _slots[slot] = local + 1;
            if (_count * 4 > _slots.Length * 3)
                GrowSlots();
            return local;
        }
    }

    public int Find(ReadOnlySpan<byte> name, uint hash)
    {
        lock (_lock)
            return _slots[Locate(name, hash)] - 1;
    }

    private int Locate(ReadOnlySpan<byte> name, uint hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)((hash >> 4) & (uint)mask);
        while (_slots[slot] is not 0 and var held && !(_hashes[held - 1] == hash && this[held - 1].SequenceEqual(name)))
            slot = (slot + 1) & mask;
        return slot;
    }

    private int Store(ReadOnlySpan<byte> name)
    {
        // A name longer than what is left of the chunk begins a new one; one longer than a chunk gets a chunk of its own.
        if (_chunkCount == 0 || name.Length > ChunkLength - _used)
        {
            if (_chunkCount == _chunks.Length)
            {
                var chunks = new byte[_chunks.Length * 2][];
                _chunks.CopyTo(chunks, 0);
                _chunks = chunks;
            }
            _chunks[_chunkCount++] = GC.AllocateUninitializedArray<byte>(Math.Max(name.Length, ChunkLength));
            _used = 0;
        }
        var place = ((_chunkCount - 1) << ChunkBits) | _used;
        name.CopyTo(_chunks[_chunkCount - 1].AsSpan(_used));
        _used += Math.Min(name.Length, ChunkLength - _used);
        return place;
    }

    private void GrowColumns()
    {
        Array.Resize(ref _hashes, _count * 2);
        var lengths = new int[_count * 2];
        _lengths.CopyTo(lengths, 0);
        Volatile.Write(ref _lengths, lengths);
        var places = new int[_count * 2];
        _places.CopyTo(places, 0);
        _places = places;
    }

    private void GrowSlots()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var local = 0; local < _count; local++)
        {
            var slot = (int)((_hashes[local] >> 4) & (uint)mask);
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = local + 1;
        }
    }
}
