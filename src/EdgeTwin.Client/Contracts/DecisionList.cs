namespace EdgeTwin.Client.Contracts;

/// <summary>What was decided about outputs.</summary>
/// <param name="Decisions">The newest first.</param>
public sealed record DecisionList(
    IReadOnlyList<DecisionReport> Decisions);
