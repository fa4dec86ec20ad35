using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Control;

/// <summary>How a wish for an output ended.</summary>
/// <param name="Result">Whether it is in force.</param>
/// <param name="Output">The output as it is now, or for a question as it would be; null if the property is no output.</param>
/// <param name="Stored">What is wanted now; null if nothing is and nothing was.</param>
/// <param name="Why">Why it was refused, or what keeps it from being done at once; empty if nothing does.</param>
public sealed record WishOutcome(WishResult Result, OutputStatus? Output, DesiredState? Stored, string Why);
