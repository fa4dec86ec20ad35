using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeTwin.Store.Codec;

/// <summary>
/// Writes doubles as integers d with value = d / 10^k, corrected by a few units in the last place where arithmetic left the
/// double beside the decimal (44.833999999999996 is 44834 / 10^3 less one). Division is correctly rounded (IEEE 754), so the
/// same bits come back on every machine.
/// </summary>
internal static class DecimalScale
{
    /// <summary>The finest scale: 10^-17.</summary>
    public const int Max = 17;

    /// <summary>The largest correction in units of the last place.</summary>
    public const int CorrectionMax = 15;

    /// <summary>Integers stay below this size, where a double holds every one of them.</summary>
    private const double IntegerEnd = 1L << 52;

    private static readonly double[] _powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    ];

    /// <summary>Writes a value at a scale; false if it is not such a decimal, to within the corrections that are allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryScale(double value, int scale, int correctionMax, out long integer, out long correction)
    {
        var power = _powers[scale];
        var rounded = Math.Round(value * power);
        if (!(Math.Abs(rounded) < IntegerEnd))
        {
            integer = correction = 0;
            return false;
        }
        integer = (long)rounded;
        correction = BitConverter.DoubleToInt64Bits(value) - BitConverter.DoubleToInt64Bits(integer / power);
        return (ulong)(correction + correctionMax) <= (ulong)(2 * correctionMax);
    }

    /// <summary>The coarsest scale at which a value is a decimal; <see cref="Max"/> + 1 if there is none.</summary>
    public static int Find(double value, int scaleMin, int correctionMax)
    {
        var scale = scaleMin;
        while (scale <= Max && !TryScale(value, scale, correctionMax, out _, out _))
            scale++;
        return scale;
    }

    /// <summary>The value of an integer at a scale.</summary>
    public static double Restore(long integer, int scale) => integer / _powers[scale];

    /// <summary>Turns integers of a scale back into values.</summary>
    public static void Restore(ReadOnlySpan<long> integers, int scale, Span<double> values)
    {
        var power = _powers[scale];
        var i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var powers = Vector128.Create(power);
            for (; i <= integers.Length - Vector128<long>.Count; i += Vector128<long>.Count)
                (Vector128.ConvertToDouble(Vector128.Create(integers[i..])) / powers).CopyTo(values[i..]);
        }
        for (; i < integers.Length; i++)
            values[i] = integers[i] / power;
    }

    /// <summary>Adds corrections to values, in units of the last place.</summary>
    public static void Correct(ReadOnlySpan<long> corrections, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(values[i]) + corrections[i]);
    }
}
