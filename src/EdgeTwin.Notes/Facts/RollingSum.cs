using System.Buffers.Binary;

namespace EdgeTwin.Notes.Facts;

/// <summary>A 64-bit sum over bytes that come in parts; it finds damage, not deceit.</summary>
internal struct RollingSum()
{
    private ulong _sum = 0xCBF29CE484222325UL;
    private ulong _word;
    private int _filled;

    /// <summary>The sum of all that was added.</summary>
    public readonly ulong Value
    {
        get
        {
            var sum = Mix(_sum, _word ^ ((ulong)_filled << 60));
            return sum ^ (sum >> 32);
        }
    }

    /// <summary>Adds bytes behind those that were added.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_filled == 0 && bytes.Length >= 8)
            {
                _sum = Mix(_sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                bytes = bytes[8..];
                continue;
            }
            _word |= (ulong)bytes[0] << (8 * _filled++);
            bytes = bytes[1..];
            if (_filled == 8)
                (_sum, _word, _filled) = (Mix(_sum, _word), 0, 0);
        }
    }

    private static ulong Mix(ulong sum, ulong word) => ulong.RotateLeft((sum ^ word) * 0x9E3779B97F4A7C15UL, 29);
}
