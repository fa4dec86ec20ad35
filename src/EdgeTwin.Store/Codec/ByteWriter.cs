using System.Buffers.Binary;

namespace EdgeTwin.Store.Codec;

/// <summary>Writes bytes, little-endian numbers and variable-length integers into a span that the caller made large enough.</summary>
internal ref struct ByteWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    /// <summary>How many bytes are written.</summary>
    public int Position { get; set; }

    /// <summary>What is not written yet.</summary>
    public readonly Span<byte> Free => _buffer[Position..];

    /// <summary>What has been written from a position on.</summary>
    public readonly Span<byte> From(int position) => _buffer[position..Position];

    public void Byte(byte value) => _buffer[Position++] = value;

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer[Position..], value);
        Position += sizeof(long);
    }

    public void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[Position..]);
        Position += bytes.Length;
    }

    /// <summary>Seven bits a byte, lowest first; the top bit says that more follow (LEB128).</summary>
    public void Unsigned(ulong value)
    {
        while (value >= 0x80)
        {
            _buffer[Position++] = (byte)(value | 0x80);
            value >>= 7;
        }
        _buffer[Position++] = (byte)value;
    }

    public void Signed(long value) => Unsigned(ZigZag.Encode(value));
}
