using System.Buffers.Binary;

namespace EdgeTwin.Store.Codec;

/// <summary>
/// Reads what <see cref="ByteWriter"/> wrote. It never throws: reading past the end, or an integer that is too long, sets
/// <see cref="IsMalformed"/> and gives zero from then on.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> buffer)
{
    private readonly ReadOnlySpan<byte> _buffer = buffer;

    public int Position { get; private set; }

    public bool IsMalformed { get; private set; }

    public readonly int Remaining => _buffer.Length - Position;

    /// <summary>Marks the input as malformed; what follows reads as zero.</summary>
    public void Fail()
    {
        IsMalformed = true;
        Position = _buffer.Length;
    }

    public byte Byte()
    {
        if (Position < _buffer.Length)
            return _buffer[Position++];
        Fail();
        return 0;
    }

    public long Int64()
    {
        var bytes = Bytes(sizeof(long));
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>The next bytes; empty, and malformed, if there are not that many.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if ((uint)count > (uint)Remaining)
        {
            Fail();
            return default;
        }
        var bytes = _buffer.Slice(Position, count);
        Position += count;
        return bytes;
    }

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        Fail();
        return 0;
    }

    public long Signed() => ZigZag.Decode(Unsigned());

    /// <summary>A count or length that may not exceed a bound; malformed, and zero, if it does.</summary>
    public int Count(int max)
    {
        var value = Unsigned();
        if (value <= (ulong)max)
            return (int)value;
        Fail();
        return 0;
    }
}
