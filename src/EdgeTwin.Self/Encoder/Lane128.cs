using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeTwin.Self.Encoder;

/// <summary>128 bits: every x86-64 and arm64, and by the portable way whatever else there is.</summary>
internal readonly struct Lane128 : ILane<Vector128<short>, Vector128<int>>
{
    /// <inheritdoc/>
    public static int Count => Vector128<short>.Count;

    /// <inheritdoc/>
    public static Vector128<int> Zero => Vector128<int>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Load(ref short start, nuint offset) => Vector128.LoadUnsafe(ref start, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<short> vector, ref short start, nuint offset) => vector.StoreUnsafe(ref start, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> LoadWidened(ref sbyte start, nuint offset) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref start, offset)))).AsSByte());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyAdd(Vector128<int> sums, Vector128<short> left, Vector128<short> right)
    {
        if (Sse2.IsSupported)
            return sums + Sse2.MultiplyAddAdjacent(left, right);
        if (AdvSimd.IsSupported)
            return AdvSimd.MultiplyWideningUpperAndAdd(AdvSimd.MultiplyWideningLowerAndAdd(sums, left.GetLower(), right.GetLower()), left, right);
        var (leftLower, leftUpper) = Vector128.Widen(left);
        var (rightLower, rightUpper) = Vector128.Widen(right);
        return sums + (leftLower * rightLower) + (leftUpper * rightUpper);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector128<int> sums) => Vector128.Sum(sums);
}
