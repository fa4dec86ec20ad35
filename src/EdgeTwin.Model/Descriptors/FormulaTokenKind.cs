namespace EdgeTwin.Model.Descriptors;

/// <summary>What a token of a formula is.</summary>
internal enum FormulaTokenKind : byte
{
    End,
    Number,
    Name,
    Symbol,

    /// <summary>Starts like a number and is none.</summary>
    BadNumber,

    /// <summary>A character that is in no formula.</summary>
    Unknown,
}
