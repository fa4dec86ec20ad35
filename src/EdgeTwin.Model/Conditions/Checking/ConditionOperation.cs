namespace EdgeTwin.Model.Conditions.Checking;

/// <summary>What a node of a checked condition does; fewer than <see cref="Syntax.ConditionOperator"/>, since the checker writes some by others.</summary>
internal enum ConditionOperation : byte
{
    /// <summary>A number; a truth is an infinite one.</summary>
    Constant,

    /// <summary>The number a property has.</summary>
    Number,

    /// <summary>Whether a property is true: infinite robustness of either sign.</summary>
    Flag,

    /// <summary>Time since a property's last good sample, s.</summary>
    Age,

    /// <summary>How many good samples of a property arrived in a window.</summary>
    CountSamples,

    /// <summary>How often a condition became true in a window.</summary>
    CountRises,

    /// <summary>Another unit.</summary>
    Convert,

    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient.</summary>
    Divide,

    /// <summary>The other sign; of a condition: not.</summary>
    Negate,

    /// <summary>Without sign.</summary>
    Absolute,

    /// <summary>Mean over a window.</summary>
    Average,

    /// <summary>Standard deviation over a window.</summary>
    Deviation,

    /// <summary>Slope over a window, by s.</summary>
    Rate,

    /// <summary>Smallest in a window; of a condition: always.</summary>
    Least,

    /// <summary>Largest in a window; of a condition: eventually.</summary>
    Greatest,

    /// <summary>First above second.</summary>
    Above,

    /// <summary>First above second or the same.</summary>
    AtLeast,

    /// <summary>Both the same.</summary>
    Equal,

    /// <summary>Both differ.</summary>
    Different,

    /// <summary>The smaller robustness: and.</summary>
    Both,

    /// <summary>The larger robustness: or.</summary>
    Either,

    /// <summary>Second held at some time, first ever since; Ns 0 without a bound.</summary>
    Since,

    /// <summary>First holds until second does, at most Ns from the moment it is told of. In a program: told Ns later.</summary>
    Until,

    /// <summary>It comes true within Ns from the moment it is told of; not in a program.</summary>
    Within,

    /// <summary>What was Ns ago; only in a program.</summary>
    Delay,
}
