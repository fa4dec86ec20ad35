using System.Diagnostics.CodeAnalysis;

namespace EdgeTwin.Model.Units;

/// <summary>
/// The way from one unit to another, worked out once and applied to any number of values without allocating. Between units
/// that differ by a factor and a zero it is value · multiplier / divisor + offset; between others it goes through the
/// functions of UCUM §21.
/// </summary>
public readonly record struct UnitConversion
{
    private const double WholeMax = 9007199254740992; // 2^53
    private const double DecimalMax = 1e12;

    private readonly double _multiplier;
    private readonly double _divisor;
    private readonly double _offset;
    private readonly SpecialFunction _inverse;
    private readonly SpecialFunction _forward;
    private readonly double _alphaFrom;
    private readonly double _alphaTo;

    private UnitConversion(UnitScale ratio, double offset)
    {
        (_multiplier, _divisor) = Simplest(ratio);
        _offset = offset;
    }

    private UnitConversion(UnitScale ratio, in UnitMeaning from, in UnitMeaning to)
        : this(ratio, 0)
    {
        IsThroughFunctions = true;
        _inverse = from.Function;
        _forward = to.Function;
        _alphaFrom = from.Alpha.Factor;
        _alphaTo = to.Alpha.Factor;
    }

    /// <summary>Whether values stay as they are.</summary>
    public bool IsIdentity => !IsThroughFunctions && _multiplier == _divisor && _offset == 0;

    private bool IsThroughFunctions { get; }

    /// <summary>The way from one unit to another.</summary>
    /// <exception cref="ArgumentException">The units measure different things; the message names both.</exception>
    public static UnitConversion Between(Unit from, Unit to) =>
        TryBetween(from, to, out var conversion, out var problem) ? conversion : throw new ArgumentException(problem, nameof(to));

    /// <summary>The way from one unit to another; false, with the reason in a sentence, if there is none.</summary>
    public static bool TryBetween(Unit from, Unit to, out UnitConversion conversion, [NotNullWhen(false)] out string? problem)
    {
        conversion = default;
        problem = null;
        if (!from.CanConvertTo(to))
        {
            problem = from.IsArbitrary || to.IsArbitrary
                ? $"'{from}' cannot be converted to '{to}': a unit that is defined by a procedure converts into nothing but itself."
                : $"'{from}' ({from.Dimension}) cannot be converted to '{to}' ({to.Dimension}).";
            return false;
        }
        conversion = Make(from.Meaning, to.Meaning, from.Equals(to));
        return true;
    }

    /// <summary>Converts one value.</summary>
    public double Apply(double value)
    {
        if (!IsThroughFunctions)
            return Scaled(value) + _offset;
        return _forward.Forward(Scaled(_inverse.Inverse(value * _alphaFrom))) / _alphaTo;
    }

    /// <summary>
    /// Converts a difference, such as a resolution: a step of 1 Cel is one of 1 K. NaN on scales that are not straight
    /// (pH, dB), where a step has no size of its own.
    /// </summary>
    public double ApplyToDifference(double difference) => IsThroughFunctions ? double.NaN : Scaled(difference);

    private static UnitConversion Make(in UnitMeaning from, in UnitMeaning to, bool isSame)
    {
        if (isSame)
            return new(UnitScale.One, 0);
        var ratio = from.Scale / to.Scale;
        if (from.Function.IsAffine() && to.Function.IsAffine())
            return new(ratio * from.Alpha / to.Alpha, Offset(from, to, ratio));
        // The same function over the same unit, as from dB to B: only the readings scale.
        if (from.Function == to.Function && ratio.Factor == 1)
            return new(from.Alpha / to.Alpha, 0);
        return new(ratio, from, to);
    }

    private static double Offset(in UnitMeaning from, in UnitMeaning to, UnitScale ratio)
    {
        var (shiftFrom, shiftTo) = (from.Function.Shift(), to.Function.Shift());
        if (shiftFrom == 0 && shiftTo == 0)
            return 0;
        if (FitsDecimal(ratio) && FitsDecimal(to.Alpha))
        {
            var shifted = shiftFrom * (decimal)ratio.Numerator / (decimal)ratio.Denominator - shiftTo;
            return (double)(shifted * (decimal)to.Alpha.Denominator / (decimal)to.Alpha.Numerator);
        }
        return ((double)shiftFrom * ratio.Factor - (double)shiftTo) / to.Alpha.Factor;
    }

    private static bool FitsDecimal(UnitScale scale) =>
        scale.Numerator is >= 1 / DecimalMax and <= DecimalMax && scale.Denominator is >= 1 / DecimalMax and <= DecimalMax;

    // One rounding instead of two wherever the ratio is a whole number or one over it.
    private static (double Multiplier, double Divisor) Simplest(UnitScale ratio)
    {
        var (numerator, denominator) = ratio;
        if (numerator <= WholeMax && denominator <= WholeMax)
            return (numerator, denominator);
        return (ratio.Factor, 1);
    }

    private double Scaled(double value) => _divisor == 1 ? value * _multiplier : value * _multiplier / _divisor;
}
