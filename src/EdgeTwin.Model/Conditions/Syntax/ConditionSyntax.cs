namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>
/// A part of a condition as it is written; immutable. Two are the same by <see cref="IsSameAs"/> if they say the same, wherever they stand.
/// </summary>
/// <param name="Span">Where it stands, without parentheses around it.</param>
public abstract record ConditionSyntax(ConditionSpan Span)
{
    /// <summary>The parts of this part, from left to right.</summary>
    public virtual IReadOnlyList<ConditionSyntax> Operands => [];

    /// <summary>Whether both say the same; places do not count.</summary>
    public bool IsSameAs(ConditionSyntax other)
    {
        if (!SaysTheSame(other) || Operands.Count != other.Operands.Count)
            return false;
        for (var i = 0; i < Operands.Count; i++)
        {
            if (!Operands[i].IsSameAs(other.Operands[i]))
                return false;
        }
        return true;
    }

    /// <summary>Whether both say the same but for their operands.</summary>
    private protected abstract bool SaysTheSame(ConditionSyntax other);
}
