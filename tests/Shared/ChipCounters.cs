namespace EdgeTwin.Testing;

/// <summary>What a simulated chip has seen since it was added.</summary>
/// <param name="Transfers">Transfers to it, failed ones too.</param>
/// <param name="Reads">Read messages in them.</param>
/// <param name="Writes">Write messages in them.</param>
/// <param name="Failed">Transfers that ended with an error.</param>
internal readonly record struct ChipCounters(long Transfers, long Reads, long Writes, long Failed);
