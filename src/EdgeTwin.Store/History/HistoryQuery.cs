namespace EdgeTwin.Store.History;

/// <summary>What to read from history: one property, a half-open range of wall time, one tier.</summary>
/// <param name="PropertyId">The property's id in the catalog.</param>
/// <param name="FromUtcNs">First instant that counts, ns since the Unix epoch.</param>
/// <param name="ToUtcNs">First instant that no longer counts.</param>
/// <param name="Tier">The tier to read; where it does not reach back far enough, the next coarser one fills in.</param>
public readonly record struct HistoryQuery(int PropertyId, long FromUtcNs, long ToUtcNs, HistoryTier Tier);
