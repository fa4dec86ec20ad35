using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Self.Workflows;

/// <summary>What a condition comes to at a moment.</summary>
/// <param name="Truth">Whether it holds.</param>
/// <param name="Words">By how much, since when, or why that is not known.</param>
public sealed record ConditionLook(Truth Truth, string Words);
