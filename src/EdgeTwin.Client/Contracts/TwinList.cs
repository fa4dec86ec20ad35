using PolyType;

namespace EdgeTwin.Client.Contracts;

/// <summary>Every twin the agent knows.</summary>
/// <param name="Twins">In order of id.</param>
[GenerateShape]
public sealed partial record TwinList(
    IReadOnlyList<TwinSummary> Twins);
