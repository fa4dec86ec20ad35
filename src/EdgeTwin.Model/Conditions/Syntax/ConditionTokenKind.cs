namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>What a token of a condition is.</summary>
internal enum ConditionTokenKind : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A number without its unit.</summary>
    Number,

    /// <summary>A unit, which only ever follows a number.</summary>
    Unit,

    /// <summary>A word with a slash or hash in it.</summary>
    Reference,

    /// <summary>A keyword, a function, or a word that is neither.</summary>
    Word,

    /// <summary>An operator, a parenthesis or a comma.</summary>
    Symbol,

    /// <summary>What is in no condition.</summary>
    Unknown,
}
