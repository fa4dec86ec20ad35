using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeTwin.Store.Codec;

/// <summary>
/// Splits an unsigned integer into a token, which is entropy coded, and low bits, which are stored as they are. Values below
/// <see cref="DirectEnd"/> are tokens themselves; above, a token says the power of two and the bit after the leading one.
/// </summary>
internal static class Tokens
{
    /// <summary>The first value that is not its own token.</summary>
    public const int DirectEnd = 16;

    /// <summary>How many tokens there are: 16 direct ones and two for each power of two from 2^4 to 2^63.</summary>
    public const int Count = DirectEnd + (64 - DirectBits) * 2;

    private const int DirectBits = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(ulong value)
    {
        if (value < DirectEnd)
            return (int)value;
        var exponent = BitOperations.Log2(value);
        return DirectEnd + (exponent - DirectBits) * 2 + (int)(value >> (exponent - 1) & 1);
    }

    /// <summary>How many low bits follow a token.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LowBits(int token) => token < DirectEnd ? 0 : ((token - DirectEnd) >> 1) + DirectBits - 1;

    /// <summary>The smallest value of a token.</summary>
    public static ulong Base(int token) =>
        token < DirectEnd ? (ulong)token : (2UL | (uint)token & 1) << LowBits(token);
}
