namespace EdgeTwin.Model;

/// <summary>Every bound of this project, in one place.</summary>
public static class Limits
{
    /// <summary>The longest unit code, in characters; a longer one is an error.</summary>
    public const int UnitCodeLengthMax = 256;

    /// <summary>How deep parentheses may nest in a unit code; deeper is an error.</summary>
    public const int UnitNestingMax = 16;

    /// <summary>The largest exponent of a unit or of a dimension, either sign; a larger one is an error.</summary>
    public const int UnitExponentMax = 99;

    /// <summary>How many units are kept; beyond that, new ones are parsed each time and not kept.</summary>
    public const int UnitsKeptMax = 4096;

    /// <summary>The longest configuration text, in characters; a longer one is an error.</summary>
    public const int ConfigurationLengthMax = 4 << 20;

    /// <summary>How many errors of one configuration are reported; the rest is counted in the last one.</summary>
    public const int ConfigurationErrorsMax = 100;
}
