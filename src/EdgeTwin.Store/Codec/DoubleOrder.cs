using System.Runtime.CompilerServices;

namespace EdgeTwin.Store.Codec;

/// <summary>Maps doubles to integers of the same order, bit for bit, so that near values are near integers. Its own inverse on the bits.</summary>
internal static class DoubleOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Encode(double value) => Flip(BitConverter.DoubleToInt64Bits(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Decode(long ordered) => BitConverter.Int64BitsToDouble(Flip(ordered));

    private static long Flip(long bits) => bits ^ (bits >> 63 & long.MaxValue);
}
