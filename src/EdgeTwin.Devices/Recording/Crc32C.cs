using System.Buffers.Binary;
using System.Numerics;

namespace EdgeTwin.Devices.Recording;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), by the processor's own instruction where it has one.</summary>
internal static class Crc32C
{
    /// <summary>What <see cref="Add"/> starts from.</summary>
    internal const uint Start = 0xFFFFFFFF;

    /// <summary>The check-sum of a whole.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes) => ~Add(Start, bytes);

    /// <summary>Goes on with more bytes; the last result is to be inverted.</summary>
    internal static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}
