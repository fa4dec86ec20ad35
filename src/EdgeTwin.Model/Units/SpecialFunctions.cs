namespace EdgeTwin.Model.Units;

/// <summary>Evaluates the functions of special units, and their inverses.</summary>
internal static class SpecialFunctions
{
    /// <summary>Whether the function only moves the zero; a proper unit moves it by nothing.</summary>
    public static bool IsAffine(this SpecialFunction function) => function <= SpecialFunction.Reaumur;

    /// <summary>By how much an affine function moves the zero. Decimal, so that 32 °F come out as 32 and not as 31.99….</summary>
    public static decimal Shift(this SpecialFunction function) => function switch
    {
        SpecialFunction.Celsius => 273.15m,
        SpecialFunction.Fahrenheit => 459.67m,
        SpecialFunction.Reaumur => 218.52m,
        _ => 0m,
    };

    /// <summary>From the proper unit to the reading.</summary>
    public static double Forward(this SpecialFunction function, double x) => function switch
    {
        SpecialFunction.NegativeLg => -Math.Log10(x),
        SpecialFunction.Ln => Math.Log(x),
        SpecialFunction.Lg => Math.Log10(x),
        SpecialFunction.LgTimes2 => 2 * Math.Log10(x),
        SpecialFunction.Ld => Math.Log2(x),
        SpecialFunction.TanTimes100 => 100 * Math.Tan(x),
        SpecialFunction.Sqrt => Math.Sqrt(x),
        _ => x - (double)function.Shift(),
    };

    /// <summary>From the reading to the proper unit.</summary>
    public static double Inverse(this SpecialFunction function, double reading) => function switch
    {
        SpecialFunction.NegativeLg => Math.Pow(10, -reading),
        SpecialFunction.Ln => Math.Exp(reading),
        SpecialFunction.Lg => Math.Pow(10, reading),
        SpecialFunction.LgTimes2 => Math.Pow(10, reading / 2),
        SpecialFunction.Ld => Math.Pow(2, reading),
        SpecialFunction.TanTimes100 => Math.Atan(reading / 100),
        SpecialFunction.Sqrt => reading * reading,
        _ => reading + (double)function.Shift(),
    };
}
