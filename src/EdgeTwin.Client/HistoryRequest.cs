namespace EdgeTwin.Client;

/// <summary>What to ask of history.</summary>
/// <param name="Reference">The property.</param>
/// <param name="From">First instant that counts: RFC 3339, or relative to now such as <c>-1h</c>.</param>
/// <param name="To">First instant that no longer counts.</param>
/// <param name="Tier"><c>auto</c>, <c>raw</c>, <c>second</c>, <c>minute</c> or <c>hour</c>.</param>
/// <param name="Aggregate"><c>last</c>, <c>min</c>, <c>max</c>, <c>mean</c> or <c>count</c>; null for the tier's own.</param>
/// <param name="Limit">The most points; null for the agent's default.</param>
public sealed record HistoryRequest(string Reference, string From = "-1h", string To = "now", string Tier = "auto", string? Aggregate = null, int? Limit = null);
