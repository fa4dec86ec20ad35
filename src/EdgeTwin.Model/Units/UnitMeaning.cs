namespace EdgeTwin.Model.Units;

/// <summary>
/// What a unit code means, apart from how it is written. For a special unit (UCUM §22) <paramref name="Scale"/> is that of its
/// proper unit and <paramref name="Alpha"/> the factor of its readings.
/// </summary>
internal readonly record struct UnitMeaning(
    Dimension Dimension,
    UnitScale Scale,
    SpecialFunction Function,
    UnitScale Alpha,
    bool IsArbitrary)
{
    public static UnitMeaning One => Proper(Dimension.None, UnitScale.One);

    public bool IsSpecial => Function != SpecialFunction.None;

    private bool IsNumber => Dimension == Dimension.None && !IsSpecial && !IsArbitrary;

    public static UnitMeaning Proper(Dimension dimension, UnitScale scale) => new(dimension, scale, SpecialFunction.None, UnitScale.One, false);

    /// <summary>This · factor; a special unit is scaled in its readings (UCUM §22).</summary>
    public UnitMeaning ScaledBy(UnitScale factor) => IsSpecial ? this with { Alpha = Alpha * factor } : this with { Scale = Scale * factor };

    /// <summary>left · right, or left / right; null if all is well, else what is wrong.</summary>
    public static string? Combine(UnitMeaning left, UnitMeaning right, bool divides, out UnitMeaning result)
    {
        result = One;
        var rightScale = divides ? right.Scale.Inverse : right.Scale;
        if (left.IsSpecial && right.IsNumber)
            result = left.ScaledBy(rightScale);
        else if (right.IsSpecial && left.IsNumber && !divides)
            result = right.ScaledBy(left.Scale);
        else if (left.IsSpecial || right.IsSpecial)
            return "a unit on a scale of its own, such as Cel, [degF], [pH] or dB, cannot be part of a product (UCUM §22); for a difference of temperatures use K";
        else if (!Dimension.TryCombine(left.Dimension, right.Dimension, divides ? -1 : 1, out var dimension))
            return $"the exponents of a unit may add up to {Limits.UnitExponentMax} at most";
        else
            result = Proper(dimension, left.Scale * rightScale) with { IsArbitrary = left.IsArbitrary || right.IsArbitrary };
        return result.Problem();
    }

    /// <summary>This to a power; null if all is well, else what is wrong.</summary>
    public string? Power(int exponent, out UnitMeaning result)
    {
        result = One;
        if (IsSpecial)
            return "a unit on a scale of its own, such as Cel, [degF], [pH] or dB, has no powers (UCUM §22)";
        if (!Dimension.TryCombine(Dimension.None, Dimension, exponent, out var dimension))
            return $"the exponents of a unit may add up to {Limits.UnitExponentMax} at most";
        result = Proper(dimension, Scale.Power(exponent)) with { IsArbitrary = IsArbitrary };
        return result.Problem();
    }

    public string? Problem() => Scale.IsUsable && Alpha.IsUsable ? null : "the unit is too large or too small for a 64-bit number";
}
