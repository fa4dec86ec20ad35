using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions;

/// <summary>
/// A comparison of a condition, or a property in it that is true or false: what robustness is measured by. Robustness of the whole is
/// that of one term, and the verdict says of which.
/// </summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">It in canonical form.</param>
/// <param name="Unit">The unit of its robustness, which is a difference; null where it is only true or false and has no margin.</param>
public sealed record ConditionTerm(ConditionSpan Span, string Text, Unit? Unit);
