using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Self.Values;

/// <summary>What a rule comes to for a decision.</summary>
/// <param name="Truth">Whether the decision honours it; unknown where something is missing.</param>
/// <param name="Margin">By how much, such as <c>890 €</c>; empty where truth has no margin.</param>
/// <param name="Ranges">What in the decision it hangs on, from the top; empty if that is only what the decision does not have.</param>
/// <param name="Missing">What is not known that the rule asks for.</param>
/// <param name="Errors">What is wrong with the rule where it meets this decision, such as units that do not convert.</param>
public sealed record RuleVerdict(Truth Truth, string Margin, IReadOnlyList<NoteRange> Ranges, IReadOnlyList<PropertyReference> Missing, IReadOnlyList<ConditionError> Errors);
