namespace EdgeTwin.Client.Contracts;

/// <summary>Every twin the agent knows.</summary>
/// <param name="Twins">In order of id.</param>
public sealed record TwinList(
    IReadOnlyList<TwinSummary> Twins);
