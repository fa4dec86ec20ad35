using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeTwin.Self.Encoder;

/// <summary>256 bits: x86-64 since 2013. A program that is compiled ahead of time has it only if it was compiled for such processors.</summary>
internal readonly struct Lane256 : ILane<Vector256<short>, Vector256<int>>
{
    /// <summary>Whether this processor has it.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    public static int Count => Vector256<short>.Count;

    /// <inheritdoc/>
    public static Vector256<int> Zero => Vector256<int>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Load(ref short start, nuint offset) => Vector256.LoadUnsafe(ref start, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<short> vector, ref short start, nuint offset) => vector.StoreUnsafe(ref start, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> LoadWidened(ref sbyte start, nuint offset) => Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref start, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sums, Vector256<short> left, Vector256<short> right) => sums + Avx2.MultiplyAddAdjacent(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector256<int> sums) => Vector256.Sum(sums);
}
