using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeTwin.Model;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720 appendix B.4) on the processor's own instruction, eight bytes a step. It finds every
/// single flipped bit and every burst of up to 32 bits.
/// </summary>
public static class Crc32C
{
    /// <summary>The state to begin with.</summary>
    public const uint Seed = uint.MaxValue;

    /// <summary>Adds bytes to a running state.</summary>
    public static uint Append(uint state, ReadOnlySpan<byte> data)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
            state = BitOperations.Crc32C(state, word);
        foreach (var value in data[(words.Length * sizeof(ulong))..])
            state = BitOperations.Crc32C(state, value);
        return state;
    }

    /// <summary>Adds a number to a running state.</summary>
    public static uint Append(uint state, ulong value) => BitOperations.Crc32C(state, value);

    /// <summary>The check-sum of a finished state.</summary>
    public static uint Finish(uint state) => ~state;

    /// <summary>The check-sum of a whole block.</summary>
    public static uint Of(ReadOnlySpan<byte> data) => Finish(Append(Seed, data));
}
