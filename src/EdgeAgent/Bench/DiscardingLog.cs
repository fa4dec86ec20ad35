using EdgeTwin.Model;
using EdgeTwin.Store.Batches;

namespace EdgeTwin.Agent.Bench;

/// <summary>Leaves the journal out of the path, for the figure that is compared with bare FASTER.</summary>
internal sealed class DiscardingLog : ISampleLog
{
    /// <inheritdoc/>
    public void Append(ReadOnlySpan<Sample> samples)
    {
    }
}
