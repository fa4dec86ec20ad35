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

    /// <summary>The longest formula, in characters; a longer one is an error.</summary>
    public const int FormulaLengthMax = 1024;

    /// <summary>How deep parentheses, conditions and signs may nest in a formula; deeper is an error.</summary>
    public const int FormulaNestingMax = 32;

    /// <summary>How many intermediate results a formula may have at once; more are an error.</summary>
    public const int FormulaStackMax = 32;

    /// <summary>The longest descriptor, in characters; a longer one is an error.</summary>
    public const int DescriptorLengthMax = 64 << 10;

    /// <summary>The most bytes a descriptor may write or read in one transaction; more are an error.</summary>
    public const int TransactionBytesMax = 256;

    /// <summary>The most steps, reads, fields, settings, properties or outputs of a descriptor, each counted for itself; more are an error.</summary>
    public const int DescriptorItemsMax = 256;

    /// <summary>The longest wait of a register script, ms; a longer one is an error.</summary>
    public const int ScriptWaitMsMax = 60_000;

    /// <summary>The longest condition, in characters; a longer one is an error.</summary>
    public const int ConditionLengthMax = 4096;

    /// <summary>How deep parentheses, signs and prefixes may nest in a condition; deeper is an error.</summary>
    public const int ConditionNestingMax = 64;

    /// <summary>How many errors of one condition are reported; those after it are left out.</summary>
    public const int ConditionErrorsMax = 32;

    /// <summary>The shortest window or delay of a condition, ns; a shorter one is an error.</summary>
    public const long ConditionWindowNsMin = 1_000_000;

    /// <summary>The longest window or delay of a condition, ns: ten Julian years; a longer one is an error.</summary>
    public const long ConditionWindowNsMax = 315_576_000_000_000_000;

    /// <summary>In how many steps a window of avg, stddev or rate moves; what it holds is one sum per step.</summary>
    public const int ConditionWindowSteps = 120;

    /// <summary>
    /// How many changes one window of a condition holds, enough for a day of samples at 1 Hz that never repeat a value. Beyond it
    /// neighbours are joined: what they were is then bounded, not known, and the verdict says so if the bounds do not decide.
    /// </summary>
    public const int ConditionChangesMax = 1 << 17;

    /// <summary>How many intervals a condition over a stretch of history is told in; later ones are only counted and summed.</summary>
    public const int ConditionIntervalsMax = 10_000;
}
