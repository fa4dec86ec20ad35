using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace EdgeTwin.Store.State;

/// <summary>
/// All property states of one instant as bytes: a version and a count, then id and state of each property that has one.
/// Little-endian, as they lie in memory; <see cref="FormatVersion"/> goes up when <see cref="PropertyState"/> changes.
/// </summary>
public sealed class StateSnapshot
{
    /// <summary>The format's version.</summary>
    public const int FormatVersion = 1;

    private const int HeaderBytes = 12;
    private const int EntryBytes = sizeof(int) + StateBytes;
    private static readonly int StateBytesActual = Marshal.SizeOf<PropertyState>();
    private const int StateBytes = 88;
    private const int RunLength = 64; // states copied between two looks at FASTER's epoch

    private byte[] _bytes = new byte[HeaderBytes];

    /// <summary>The snapshot's bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Copies the state of properties 0 to <paramref name="propertyCount"/> - 1. Only on the ingest thread, or before it starts.</summary>
    public void Take(StateTable state, int propertyCount)
    {
        var needed = HeaderBytes + propertyCount * EntryBytes;
        if (_bytes.Length < needed)
            _bytes = GC.AllocateUninitializedArray<byte>(needed);
        var count = 0;
        var at = HeaderBytes;
        Span<PropertyState> states = stackalloc PropertyState[RunLength];
        Span<bool> isThere = stackalloc bool[RunLength];
        for (var first = 0; first < propertyCount; first += RunLength)
        {
            var length = Math.Min(RunLength, propertyCount - first);
            state.ReadRange(first, states[..length], isThere);
            for (var i = 0; i < length; i++)
            {
                if (!isThere[i])
                    continue;
                states[i].Version = 0;
                BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(at), first + i);
                MemoryMarshal.Write(_bytes.AsSpan(at + sizeof(int)), in states[i]);
                at += EntryBytes;
                count++;
            }
        }
        BinaryPrimitives.WriteInt32LittleEndian(_bytes, FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(4), StateBytesActual);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(8), count);
        Bytes = _bytes.AsMemory(0, at);
    }

    /// <summary>Puts a snapshot back into an empty table.</summary>
    /// <param name="bytes">What <see cref="Bytes"/> gave.</param>
    /// <param name="state">The table.</param>
    /// <param name="change">Applied to each state on its way in.</param>
    /// <returns>How many properties were restored; -1 if the bytes are of another version or do not add up.</returns>
    public static int Restore(ReadOnlySpan<byte> bytes, StateTable state, PropertyStateChange change)
    {
        if (bytes.Length < HeaderBytes
            || BinaryPrimitives.ReadInt32LittleEndian(bytes) != FormatVersion
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) != StateBytesActual)
            return -1;
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (count < 0 || bytes.Length - HeaderBytes != (long)count * EntryBytes)
            return -1;
        Span<PropertyState> states = stackalloc PropertyState[RunLength];
        Span<int> ids = stackalloc int[RunLength];
        for (var at = HeaderBytes; at < bytes.Length;)
        {
            var length = 0;
            for (; length < RunLength && at < bytes.Length; length++, at += EntryBytes)
            {
                ids[length] = BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
                if ((uint)ids[length] >= (uint)state.PropertiesMax)
                    return -1;
                states[length] = MemoryMarshal.Read<PropertyState>(bytes[(at + sizeof(int))..]);
                change(ref states[length]);
            }
            state.RestoreAll(ids[..length], states);
        }
        return count;
    }
}
