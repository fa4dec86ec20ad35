using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeTwin.Self.Encoder;

/// <summary>512 bits: x86-64 with AVX-512. A program that is compiled ahead of time has it only if it was compiled for such processors.</summary>
internal readonly struct Lane512 : ILane<Vector512<short>, Vector512<int>>
{
    /// <summary>Whether this processor has it.</summary>
    public static bool IsSupported => Avx512BW.IsSupported;

    /// <inheritdoc/>
    public static int Count => Vector512<short>.Count;

    /// <inheritdoc/>
    public static Vector512<int> Zero => Vector512<int>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Load(ref short start, nuint offset) => Vector512.LoadUnsafe(ref start, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<short> vector, ref short start, nuint offset) => vector.StoreUnsafe(ref start, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> LoadWidened(ref sbyte start, nuint offset) => Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref start, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyAdd(Vector512<int> sums, Vector512<short> left, Vector512<short> right) => sums + Avx512BW.MultiplyAddAdjacent(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector512<int> sums) => Vector512.Sum(sums);
}
