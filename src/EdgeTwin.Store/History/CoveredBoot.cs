namespace EdgeTwin.Store.History;

/// <summary>Up to when the batches of a boot are merged.</summary>
/// <param name="BootId">The boot.</param>
/// <param name="MonotonicNs">Monotonic time of the last merged sample.</param>
internal readonly record struct CoveredBoot(Guid BootId, long MonotonicNs);
