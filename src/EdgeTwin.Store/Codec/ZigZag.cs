using System.Runtime.CompilerServices;

namespace EdgeTwin.Store.Codec;

/// <summary>Maps small numbers of either sign to small unsigned ones: 0, -1, 1, -2, … become 0, 1, 2, 3, …</summary>
internal static class ZigZag
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Encode(long value) => (ulong)((value << 1) ^ (value >> 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Decode(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
