using System.Diagnostics.CodeAnalysis;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Conditions;

/// <summary>What came of reading a condition.</summary>
/// <param name="Parse">The text as a tree.</param>
/// <param name="Condition">The condition; null if there are errors.</param>
/// <param name="Errors">What is wrong with it, in the order of the text.</param>
public sealed record ConditionReading(ConditionParse Parse, Condition? Condition, IReadOnlyList<ConditionError> Errors)
{
    /// <summary>Whether there is a condition.</summary>
    [MemberNotNullWhen(true, nameof(Condition))]
    public bool IsValid => Condition is not null;
}
