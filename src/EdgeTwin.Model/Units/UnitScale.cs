using System.Globalization;

namespace EdgeTwin.Model.Units;

/// <summary>
/// How large a unit is, as a fraction of two doubles. The parts of common units are whole numbers below 2^53, so that 36 km/h
/// is exactly 10 m/s, which no single factor would give.
/// </summary>
internal readonly record struct UnitScale(double Numerator, double Denominator)
{
    private const double WholeMax = 9007199254740992; // 2^53

    public static UnitScale One => new(1, 1);

    public double Factor => Numerator / Denominator;

    public bool IsUsable => double.IsNormal(Numerator) && double.IsNormal(Denominator) && double.IsNormal(Factor);

    public UnitScale Inverse => new(Denominator, Numerator);

    public static UnitScale operator *(UnitScale left, UnitScale right) =>
        Reduced(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static UnitScale operator /(UnitScale left, UnitScale right) => left * right.Inverse;

    public UnitScale Power(int exponent)
    {
        var result = One;
        for (var i = 0; i < Math.Abs(exponent); i++)
            result *= this;
        return exponent < 0 ? result.Inverse : result;
    }

    /// <summary>Reads a decimal number such as <c>64.79891</c> or <c>37e9</c> into whole parts, as far as they fit.</summary>
    public static UnitScale Parse(string number)
    {
        var exponentAt = number.IndexOf('e', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(number.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }
        var digits = double.Parse(mantissa, CultureInfo.InvariantCulture);
        if (digits > WholeMax)
            return new(double.Parse(number, CultureInfo.InvariantCulture), 1);
        var power = double.Parse($"1e{Math.Abs(exponent)}", CultureInfo.InvariantCulture);
        return exponent < 0 ? Reduced(digits, power) : new(digits * power, 1);
    }

    private static UnitScale Reduced(double numerator, double denominator)
    {
        if (!IsWhole(numerator) || !IsWhole(denominator))
            return new(numerator, denominator);
        var (a, b) = ((long)numerator, (long)denominator);
        while (b != 0)
            (a, b) = (b, a % b);
        return new(numerator / a, denominator / a);
    }

    private static bool IsWhole(double value) => value is >= 1 and <= WholeMax && Math.Floor(value) == value;
}
