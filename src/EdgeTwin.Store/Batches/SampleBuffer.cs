using EdgeTwin.Model;
using EdgeTwin.Store.State;

namespace EdgeTwin.Store.Batches;

/// <summary>A batch on its way from the ingest thread to the committer. Grows to its limit once and is then reused.</summary>
internal sealed class SampleBuffer
{
    private Sample[] _samples = new Sample[512];

    public int Count { get; private set; }

    /// <summary>True if the batch was closed because its time had come, so that it is to be committed at once.</summary>
    public bool IsDue { get; set; }

    /// <summary>The state as it was when the batch was closed, if a checkpoint is to be written behind it.</summary>
    public StateSnapshot? Snapshot { get; set; }

    public ReadOnlySpan<Sample> Samples => _samples.AsSpan(0, Count);

    public long OffsetNs => _samples[0].UtcNs - _samples[0].MonotonicNs;

    public bool HasRoomFor(int count) => Count + count <= Limits.BatchSamplesMax;

    public void Add(ReadOnlySpan<Sample> samples)
    {
        if (Count + samples.Length > _samples.Length)
            Array.Resize(ref _samples, Math.Max(Count + samples.Length, Math.Min(_samples.Length * 2, Limits.BatchSamplesMax)));
        samples.CopyTo(_samples.AsSpan(Count));
        Count += samples.Length;
    }

    public void Clear()
    {
        Count = 0;
        IsDue = false;
        Snapshot = null;
    }
}
