using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>How a wish for a property ended.</summary>
/// <param name="Write">Taken, refused because someone else was first, or not taken by the disk.</param>
/// <param name="Stored">What is stored now; null if nothing is and nothing was.</param>
public readonly record struct DesiredResult(DesiredWrite Write, DesiredState? Stored);
