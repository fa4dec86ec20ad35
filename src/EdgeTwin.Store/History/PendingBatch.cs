using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.History;

/// <summary>A batch that is committed to the journal and not yet merged.</summary>
/// <param name="Address">Address of its journal record.</param>
/// <param name="Bytes">Size of its payload.</param>
/// <param name="Header">What it says about itself.</param>
/// <param name="Properties">Which properties it can hold.</param>
internal sealed record PendingBatch(long Address, int Bytes, SampleBatchHeader Header, PropertyFilter Properties);
