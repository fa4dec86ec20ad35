namespace EdgeTwin.Model.Units;

/// <summary>The functions of UCUM's special units (UCUM §21, §46): how a reading follows from the proper unit.</summary>
internal enum SpecialFunction : byte
{
    /// <summary>A proper unit.</summary>
    None = 0,

    /// <summary>x - 273.15.</summary>
    Celsius,

    /// <summary>x - 459.67.</summary>
    Fahrenheit,

    /// <summary>x - 218.52.</summary>
    Reaumur,

    /// <summary>-lg x.</summary>
    NegativeLg,

    /// <summary>ln x.</summary>
    Ln,

    /// <summary>lg x.</summary>
    Lg,

    /// <summary>2 lg x: a level of a field quantity.</summary>
    LgTimes2,

    /// <summary>The binary logarithm of x.</summary>
    Ld,

    /// <summary>100 tan x.</summary>
    TanTimes100,

    /// <summary>The square root of x.</summary>
    Sqrt,
}
