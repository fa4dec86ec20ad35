using EdgeTwin.Model;

namespace EdgeTwin.Store.Batches;

/// <summary>Where the ingest thread puts accepted samples on their way to disk.</summary>
public interface ISampleLog
{
    /// <summary>Takes the samples of one frame; they reach the journal together or not at all.</summary>
    void Append(ReadOnlySpan<Sample> samples);
}
