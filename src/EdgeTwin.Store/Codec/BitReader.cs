using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeTwin.Store.Codec;

/// <summary>Reads bits, lowest first. Past the end it reads zeros; <see cref="IsPastEnd"/> tells.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> buffer)
{
    /// <summary>How many bits <see cref="Peek"/> gives at least.</summary>
    public const int PeekBits = 57;

    private readonly ReadOnlySpan<byte> _buffer = buffer;
    private long _bit;

    public readonly bool IsPastEnd => _bit > (long)_buffer.Length * 8;

    /// <summary>Bytes touched so far.</summary>
    public readonly int BytesUsed => (int)((_bit + 7) >> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Peek()
    {
        var at = (int)(_bit >> 3);
        if (at > _buffer.Length - sizeof(ulong))
            return PeekTail(at) >> (int)(_bit & 7);
        // The check above is the bounds check: eight bytes from here on are inside the buffer.
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(_buffer), at));
        return (BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word)) >> (int)(_bit & 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int bits) => _bit += bits;

    public ulong Read(int bits)
    {
        if (bits > PeekBits)
        {
            var low = Read(32);
            return low | Read(bits - 32) << 32;
        }
        var value = Peek() & ((1UL << bits) - 1);
        _bit += bits;
        return value;
    }

    private readonly ulong PeekTail(int at)
    {
        ulong word = 0;
        for (var i = _buffer.Length - 1; i >= at; i--)
            word = word << 8 | _buffer[i];
        return word;
    }
}
