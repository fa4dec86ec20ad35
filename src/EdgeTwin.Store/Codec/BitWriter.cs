using System.Buffers.Binary;

namespace EdgeTwin.Store.Codec;

/// <summary>Appends bits, lowest first, to a span that the caller made large enough (8 bytes of slack included).</summary>
internal ref struct BitWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private ulong _pending;
    private int _pendingBits;
    private int _position;

    /// <summary>Appends the low bits of a value; the bits above must be zero.</summary>
    public void Write(ulong value, int bits)
    {
        if (bits > 32)
        {
            WriteFew(value & uint.MaxValue, 32);
            WriteFew(value >> 32, bits - 32);
        }
        else
        {
            WriteFew(value, bits);
        }
    }

    /// <summary>Writes what is pending, the last byte padded with zeros.</summary>
    /// <returns>How many bytes the bits take.</returns>
    public int Finish()
    {
        for (; _pendingBits > 0; _pendingBits -= 8)
        {
            _buffer[_position++] = (byte)_pending;
            _pending >>= 8;
        }
        return _position;
    }

    // At most 7 bits stay pending, so 32 more always fit.
    private void WriteFew(ulong value, int bits)
    {
        _pending |= value << _pendingBits;
        _pendingBits += bits;
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer[_position..], _pending);
        var bytes = _pendingBits >> 3;
        _position += bytes;
        _pending >>= bytes * 8;
        _pendingBits &= 7;
    }
}
