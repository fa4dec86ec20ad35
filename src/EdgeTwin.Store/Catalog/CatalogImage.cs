using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.Catalog;

/// <summary>
/// Definitions as they lie in the catalog's file, with an index over them: a start with 100,000 properties makes no object
/// per property, only for those that someone asks for. Immutable, so safe from any thread.
/// </summary>
internal sealed class CatalogImage
{
    /// <summary>Without any definition.</summary>
    public static readonly CatalogImage Empty = new([], [0], [0]);

    private static readonly SearchValues<byte> _nameBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_./#"u8);
    private readonly byte[] _bytes;
    private readonly int[] _offsets; // of each record, and of the end
    private readonly int[] _slots;   // an open hash table of ids plus one; a power of two long

    private CatalogImage(byte[] bytes, int[] offsets, int[] slots) => (_bytes, _offsets, _slots) = (bytes, offsets, slots);

    /// <summary>How many definitions there are.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>Takes what <see cref="CatalogCodec"/> wrote; null if it is not that.</summary>
    public static CatalogImage? TryRead(byte[] bytes)
    {
        if (bytes.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(bytes) is not (>= 0 and <= Limits.PropertiesMax and var count)
            || count > bytes.Length / CatalogCodec.RecordBytesMin)
            return null;
        var slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, count * 3 / 2))];
        var image = new CatalogImage(bytes, new int[count + 1], slots);
        var reader = new ByteReader(bytes.AsSpan(sizeof(int)));
        for (var id = 0; id < count; id++)
        {
            image._offsets[id] = bytes.Length - reader.Remaining;
            var name = CatalogCodec.Skip(ref reader);
            if (reader.IsMalformed || name.IndexOfAnyExcept(_nameBytes) >= 0 || !name.Contains((byte)'#'))
                return null;
            image.Index(id, name);
        }
        image._offsets[count] = bytes.Length;
        return reader.Remaining == 0 ? image : null;
    }

    /// <summary>The bytes of a definition.</summary>
    public ReadOnlySpan<byte> Record(int id) => _bytes.AsSpan(_offsets[id].._offsets[id + 1]);

    /// <summary>A definition, made anew.</summary>
    public PropertyDefinition Definition(int id) => CatalogCodec.Read(Record(id)) ?? PropertyCatalog.Lost(id);

    /// <summary>Its declared range, without making the definition.</summary>
    public (double Min, double Max) Range(int id) => CatalogCodec.Range(Record(id));

    /// <summary>The id of a reference.</summary>
    public bool TryFind(PropertyReference reference, out int id)
    {
        Span<byte> name = stackalloc byte[TwinId.LengthMax + 1 + PropertyReference.NameLengthMax];
        var length = Encoding.UTF8.GetBytes(reference.Twin.Path, name);
        name[length++] = (byte)'#';
        length += Encoding.UTF8.GetBytes(reference.Name, name[length..]);
        id = _slots[SlotOf(name[..length])] - 1;
        return id >= 0;
    }

    private void Index(int id, ReadOnlySpan<byte> name) => _slots[SlotOf(name)] = id + 1;

    // Where a name is, or where it would be.
    private int SlotOf(ReadOnlySpan<byte> name)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)(Crc32C.Of(name) * 2654435769u >> 7) & mask; ; slot = (slot + 1) & mask)
        {
            if (_slots[slot] == 0 || CatalogCodec.NameOf(Record(_slots[slot] - 1)).SequenceEqual(name))
                return slot;
        }
    }
}
