namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>What an operation of a condition does; <see cref="ConditionWords"/> says how each is written and what it means.</summary>
public enum ConditionOperator : byte
{
    /// <summary>If the left holds, so does the right.</summary>
    Implies,

    /// <summary>At least one holds.</summary>
    Or,

    /// <summary>Both hold.</summary>
    And,

    /// <summary>The right held at some time, and the left ever since.</summary>
    Since,

    /// <summary>The left held until the right did, which was soon enough.</summary>
    Until,

    /// <summary>It does not hold.</summary>
    Not,

    /// <summary>It held all through a window.</summary>
    Always,

    /// <summary>It held some time in a window.</summary>
    Eventually,

    /// <summary>It has held without a break for a time.</summary>
    For,

    /// <summary>It holds before a time has passed.</summary>
    Within,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Within two bounds, both included.</summary>
    Between,

    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient.</summary>
    Divide,

    /// <summary>The other sign.</summary>
    Negate,

    /// <summary>Mean over a window.</summary>
    Average,

    /// <summary>Smallest value in a window.</summary>
    Minimum,

    /// <summary>Largest value in a window.</summary>
    Maximum,

    /// <summary>Slope over a window.</summary>
    Rate,

    /// <summary>Standard deviation over a window.</summary>
    Deviation,

    /// <summary>How many samples a window has, or how often a condition became true in it.</summary>
    Count,

    /// <summary>Time since the last good sample.</summary>
    Age,

    /// <summary>Without its sign.</summary>
    Absolute,
}
