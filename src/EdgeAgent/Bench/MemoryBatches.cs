using EdgeTwin.Model;
using EdgeTwin.Store.Codec;
using EdgeTwin.Store.History;

namespace EdgeTwin.Agent.Bench;

/// <summary>Committed batches held in memory, so that the benchmark of history does not measure the journal as well.</summary>
internal sealed class MemoryBatches : IBatchSource
{
    private readonly List<byte[]> _batches = [];

    /// <summary>Compresses samples into batches, as the committer does.</summary>
    public void Add(List<Sample> samples)
    {
        var encoder = new SampleBatchEncoder();
        var buffer = new byte[SampleBatchEncoder.BytesMax(Store.Limits.BatchSamplesMax)];
        var batch = new List<Sample>(Store.Limits.BatchSamplesMax);
        foreach (var sample in samples)
        {
            var isNewOffset = batch.Count > 0 && sample.UtcNs - sample.MonotonicNs != batch[0].UtcNs - batch[0].MonotonicNs;
            if (batch.Count == Store.Limits.BatchSamplesMax || isNewOffset)
                Close();
            batch.Add(sample);
        }
        Close();

        void Close()
        {
            var length = encoder.Encode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch), Guid.Empty, buffer);
            _batches.Add(buffer[..length]);
            batch.Clear();
        }
    }

    /// <summary>Tells a history about all of them.</summary>
    public void OfferTo(HistoryStore history)
    {
        for (var i = 0; i < _batches.Count; i++)
            history.AddBatch(AddressOf(i), _batches[i]);
    }

    /// <inheritdoc/>
    public int Read(long address, ref byte[] destination)
    {
        var batch = _batches[(int)(address / AddressStep) - 1];
        if (destination.Length < batch.Length)
            destination = new byte[batch.Length];
        batch.CopyTo(destination, 0);
        return batch.Length;
    }

    private const long AddressStep = 1 << 20;

    private static long AddressOf(int index) => (index + 1) * AddressStep;
}
