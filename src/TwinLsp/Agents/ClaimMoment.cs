namespace EdgeTwin.Lsp.Agents;

/// <summary>What is asked of a condition at a moment.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Ns">The moment, ns since the Unix epoch.</param>
internal sealed record ClaimMoment(string Condition, long Ns);
