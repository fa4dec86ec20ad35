using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions.Checking;

/// <summary>A node of a checked condition. A node may have several parents; it is the same signal for all of them.</summary>
/// <param name="operation">What it does.</param>
/// <param name="operands">What it does it with.</param>
internal sealed class ConditionNode(ConditionOperation operation, params ConditionNode[] operands)
{
    internal const int NoTerm = -1;

    internal ConditionOperation Operation { get; } = operation;

    internal ConditionNode[] Operands { get; } = operands;

    /// <summary>The number of a constant.</summary>
    internal double Number { get; init; }

    /// <summary>The length of a window or delay, ns.</summary>
    internal long Ns { get; init; }

    /// <summary>The place of a property in the condition's list.</summary>
    internal int Input { get; init; } = -1;

    /// <summary>The term that a comparison or a flag is.</summary>
    internal int Term { get; init; } = NoTerm;

    /// <summary>The way to another unit.</summary>
    internal UnitConversion Conversion { get; init; }

    /// <summary>The same with other operands.</summary>
    internal ConditionNode With(ConditionOperation operation, ConditionNode[] operands) =>
        new(operation, operands) { Number = Number, Ns = Ns, Input = Input, Term = Term, Conversion = Conversion };
}
