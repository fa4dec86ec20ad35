using System.Text;

namespace EdgeTwin.Model.Units;

/// <summary>
/// What kind of thing a unit measures: the exponents of UCUM's seven base dimensions (UCUM §28). Two units convert into each
/// other only if these are equal.
/// </summary>
/// <param name="Length">Exponent of the metre.</param>
/// <param name="Time">Exponent of the second.</param>
/// <param name="Mass">Exponent of the gram.</param>
/// <param name="Angle">Exponent of the radian.</param>
/// <param name="Temperature">Exponent of the kelvin.</param>
/// <param name="Charge">Exponent of the coulomb.</param>
/// <param name="Luminosity">Exponent of the candela.</param>
public readonly record struct Dimension(
    sbyte Length = 0,
    sbyte Time = 0,
    sbyte Mass = 0,
    sbyte Angle = 0,
    sbyte Temperature = 0,
    sbyte Charge = 0,
    sbyte Luminosity = 0)
{
    private static readonly string[] BaseUnits = ["m", "s", "g", "rad", "K", "C", "cd"];

    /// <summary>The dimension of a plain number.</summary>
    public static Dimension None => default;

    /// <summary>The dimension of a product.</summary>
    /// <exception cref="OverflowException">An exponent exceeds <see cref="Limits.UnitExponentMax"/>.</exception>
    public static Dimension operator *(Dimension left, Dimension right) =>
        TryCombine(left, right, 1, out var product) ? product : throw TooLarge();

    /// <summary>The dimension of a quotient.</summary>
    /// <exception cref="OverflowException">An exponent exceeds <see cref="Limits.UnitExponentMax"/>.</exception>
    public static Dimension operator /(Dimension left, Dimension right) =>
        TryCombine(left, right, -1, out var quotient) ? quotient : throw TooLarge();

    /// <summary>The dimension of a product.</summary>
    /// <exception cref="OverflowException">An exponent exceeds <see cref="Limits.UnitExponentMax"/>.</exception>
    public static Dimension Multiply(Dimension left, Dimension right) => left * right;

    /// <summary>The dimension of a quotient.</summary>
    /// <exception cref="OverflowException">An exponent exceeds <see cref="Limits.UnitExponentMax"/>.</exception>
    public static Dimension Divide(Dimension left, Dimension right) => left / right;

    /// <summary>The dimension of a power.</summary>
    /// <exception cref="OverflowException">An exponent exceeds <see cref="Limits.UnitExponentMax"/>.</exception>
    public Dimension Power(int exponent) => TryCombine(None, this, exponent, out var power) ? power : throw TooLarge();

    /// <summary>One word for a common dimension such as <c>pressure</c>, else the base units such as <c>m3.s-1</c>.</summary>
    public override string ToString()
    {
        var code = BaseUnitCode();
        return code switch
        {
            "1" => "a plain number",
            "m" => "length",
            "s" => "time",
            "g" => "mass",
            "rad" => "angle",
            "K" => "temperature",
            "C" => "electric charge",
            "cd" => "luminous intensity",
            "m2" => "area",
            "m3" => "volume",
            "s-1" => "frequency",
            "m.s-1" => "speed",
            "m.s-2" => "acceleration",
            "m.s-2.g" => "force",
            "m-1.s-2.g" => "pressure",
            "m2.s-2.g" => "energy",
            "m2.s-3.g" => "power",
            "s-1.C" => "electric current",
            "m2.s-2.g.C-1" => "voltage",
            _ => code,
        };
    }

    /// <summary>left · right^exponent; false if an exponent becomes too large.</summary>
    internal static bool TryCombine(Dimension left, Dimension right, int exponent, out Dimension result)
    {
        var fits = true;
        result = new(
            Add(left.Length, right.Length),
            Add(left.Time, right.Time),
            Add(left.Mass, right.Mass),
            Add(left.Angle, right.Angle),
            Add(left.Temperature, right.Temperature),
            Add(left.Charge, right.Charge),
            Add(left.Luminosity, right.Luminosity));
        return fits;

        sbyte Add(sbyte a, sbyte b)
        {
            var sum = a + (long)b * exponent;
            fits &= Math.Abs(sum) <= Limits.UnitExponentMax;
            return fits ? (sbyte)sum : (sbyte)0;
        }
    }

    private string BaseUnitCode()
    {
        ReadOnlySpan<sbyte> exponents = [Length, Time, Mass, Angle, Temperature, Charge, Luminosity];
        var code = new StringBuilder();
        for (var i = 0; i < exponents.Length; i++)
        {
            if (exponents[i] == 0)
                continue;
            if (code.Length > 0)
                code.Append('.');
            code.Append(BaseUnits[i]);
            if (exponents[i] != 1)
                code.Append(exponents[i]);
        }
        return code.Length == 0 ? "1" : code.ToString();
    }

    private static OverflowException TooLarge() =>
        new($"An exponent of a dimension lies outside ±{Limits.UnitExponentMax}.");
}
