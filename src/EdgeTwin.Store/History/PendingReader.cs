using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.History;

/// <summary>The samples of one property in one pending batch.</summary>
internal sealed class PendingReader
{
    private readonly SampleBatchReader _reader = new();
    private readonly Sample[] _samples = new Sample[CodecLimits.BatchSamplesMax];
    private readonly long[] _times = new long[CodecLimits.BatchSamplesMax];
    private readonly double[] _values = new double[CodecLimits.BatchSamplesMax];
    private byte[] _payload = new byte[4096];
    private int _count;

    public ReadOnlySpan<long> Times => _times.AsSpan(0, _count);

    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    /// <summary>Reads a batch; false if it holds nothing of the property, or is no longer there.</summary>
    public bool TryRead(IBatchSource batches, PendingBatch batch, long offsetNs, int propertyId)
    {
        var length = batches.Read(batch.Address, ref _payload);
        _count = length < 0 ? 0 : Math.Max(0, _reader.ReadProperty(_payload.AsSpan(0, length), propertyId, _samples));
        for (var i = 0; i < _count; i++)
        {
            ref readonly var sample = ref _samples[i];
            _times[i] = sample.MonotonicNs + offsetNs;
            _values[i] = sample.Quality == Quality.Bad ? double.NaN : sample.Value;
        }
        return _count > 0;
    }
}
