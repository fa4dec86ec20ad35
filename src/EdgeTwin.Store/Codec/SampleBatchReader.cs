using EdgeTwin.Model;

namespace EdgeTwin.Store.Codec;

/// <summary>
/// Unpacks what <see cref="SampleBatchEncoder"/> packed. A malformed payload gives -1, whatever it holds. One instance per
/// thread; it keeps its scratch memory and allocates nothing per batch.
/// </summary>
public sealed class SampleBatchReader
{
    /// <summary>What the methods return for a malformed payload.</summary>
    public const int Malformed = -1;

    private readonly IntegerDecoder _integerDecoder = new();
    private readonly ValueDecoder _valueDecoder = new();
    private readonly long[] _ids = new long[CodecLimits.BatchSamplesMax];
    private readonly long[] _counts = new long[CodecLimits.BatchSamplesMax];
    private readonly long[] _timeColumns = new long[CodecLimits.BatchSamplesMax];
    private readonly int[] _timeStarts = new int[CodecLimits.BatchSamplesMax + 1];
    private readonly long[] _times = new long[CodecLimits.BatchSamplesMax];
    private readonly int[] _valueStarts = new int[CodecLimits.BatchSamplesMax + 1];
    private readonly double[] _values = new double[CodecLimits.BatchSamplesMax];
    private readonly ushort[] _qualities = new ushort[CodecLimits.BatchSamplesMax];
    private readonly long[] _scales = new long[CodecLimits.BatchSamplesMax];
    private readonly long[] _pool = new long[CodecLimits.BatchSamplesMax];
    private SampleBatchHeader _header;

    /// <summary>Unpacks all samples: property by property in order of id, each in order of arrival.</summary>
    /// <param name="payload">The batch.</param>
    /// <param name="samples">Room for as many samples as the batch has; <see cref="CodecLimits.BatchSamplesMax"/> always suffices.</param>
    /// <returns>How many samples there are; <see cref="Malformed"/> if the payload is not a batch.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public int Read(ReadOnlySpan<byte> payload, Span<Sample> samples) => Read(payload, -1, samples);

    /// <summary>Unpacks the samples of one property and passes over the others.</summary>
    /// <param name="payload">The batch.</param>
    /// <param name="propertyId">The property.</param>
    /// <param name="samples">Room for its samples; <see cref="CodecLimits.BatchSamplesMax"/> always suffices.</param>
    /// <returns>How many it has, 0 if none; <see cref="Malformed"/> if the payload is not a batch.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public int ReadProperty(ReadOnlySpan<byte> payload, int propertyId, Span<Sample> samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(propertyId);
        return Read(payload, propertyId, samples);
    }

    /// <summary>Unpacks only which properties a batch holds, in ascending order; the span lives until the next call.</summary>
    /// <returns>False if the payload is not a batch.</returns>
    public bool TryReadIds(ReadOnlySpan<byte> payload, out ReadOnlySpan<long> propertyIds)
    {
        var reader = new ByteReader(payload);
        var isBatch = SampleBatchHeader.TryRead(ref reader, out _header) && TryReadShape(ref reader);
        propertyIds = isBatch ? _ids.AsSpan(0, _header.PropertyCount) : default;
        return isBatch;
    }

    private int Read(ReadOnlySpan<byte> payload, int propertyId, Span<Sample> samples)
    {
        var reader = new ByteReader(payload);
        if (!SampleBatchHeader.TryRead(ref reader, out _header) || !TryReadShape(ref reader))
            return Malformed;
        var properties = _header.PropertyCount;
        var only = propertyId < 0 ? -1 : _ids.AsSpan(0, properties).BinarySearch((long)propertyId);
        if (propertyId >= 0 && only < 0)
            return 0;
        if (!TryReadTimes(ref reader) || !TryReadQualities(ref reader) || !TryReadPooledValues(ref reader)
            || !TryReadLongValues(only, ref reader))
            return Malformed;
        var total = only >= 0 ? (int)_counts[only] : _header.SampleCount;
        if (samples.Length < total)
            throw new ArgumentException($"{total} samples do not fit into {samples.Length}.", nameof(samples));
        for (int property = 0, at = 0, qualityAt = 0; property < properties; property++)
        {
            var count = (int)_counts[property];
            if (only < 0 || only == property)
            {
                Assemble(property, _qualities.AsSpan(qualityAt, count), samples.Slice(at, count));
                at += count;
            }
            qualityAt += count;
        }
        return total;
    }

    private void Assemble(int property, ReadOnlySpan<ushort> qualities, Span<Sample> samples)
    {
        var id = (int)_ids[property];
        var offset = _header.UtcOffsetNs;
        var times = _times.AsSpan(_timeStarts[_timeColumns[property]], samples.Length);
        var values = _values.AsSpan(_valueStarts[property]);
        if (!_header.HasQualities)
        {
            for (var i = 0; i < samples.Length; i++)
                samples[i] = new Sample(id, Quality.Good, QualityReason.None, values[i], times[i] + offset, times[i]);
            return;
        }
        for (int i = 0, value = 0; i < samples.Length; i++)
        {
            samples[i] = new Sample(id, (Quality)(byte)qualities[i], (QualityReason)(qualities[i] >> 8),
                QualityRuns.IsBad(qualities[i]) ? double.NaN : values[value++], times[i] + offset, times[i]);
        }
    }

    private bool TryReadShape(ref ByteReader reader)
    {
        var properties = _header.PropertyCount;
        _integerDecoder.DecodeAll(_ids.AsSpan(0, properties), ref reader);
        _integerDecoder.DecodeAll(_counts.AsSpan(0, properties), ref reader);
        _integerDecoder.DecodeAll(_timeColumns.AsSpan(0, properties), ref reader);
        if (reader.IsMalformed)
            return false;
        long samples = 0, id = 0;
        int columns = 0;
        _timeStarts[0] = 0;
        for (var i = 0; i < properties; i++)
        {
            if ((ulong)_ids[i] >= CodecLimits.PropertyIdEnd || i > 0 && _ids[i] == 0 || _counts[i] is <= 0 or > CodecLimits.BatchSamplesMax)
                return false;
            _ids[i] = id += _ids[i];
            samples += _counts[i];
            var column = _timeColumns[i];
            if (id >= CodecLimits.PropertyIdEnd || samples > _header.SampleCount || column < 0 || column > columns || column >= _header.TimeColumnCount)
                return false;
            if (column == columns)
                _timeStarts[++columns] = _timeStarts[column] + (int)_counts[i];
            else if (_timeStarts[column + 1] - _timeStarts[column] != _counts[i])
                return false;
        }
        return samples == _header.SampleCount && columns == _header.TimeColumnCount;
    }

    private bool TryReadTimes(ref ByteReader reader)
    {
        var columns = _header.TimeColumnCount;
        _integerDecoder.DecodeAll(_pool.AsSpan(0, columns), ref reader);
        var pooled = 0;
        for (var column = 0; column < columns; column++)
        {
            var times = TimesOf(column);
            times[0] = _header.MonotonicNsMin + _pool[column];
            if (times.Length <= SampleBatchEncoder.PooledLengthMax)
                pooled += times.Length - 1;
        }
        _integerDecoder.DecodeAll(_pool.AsSpan(0, pooled), ref reader);
        pooled = 0;
        for (var column = 0; column < columns; column++)
        {
            var times = TimesOf(column);
            if (times.Length > SampleBatchEncoder.PooledLengthMax)
            {
                var start = times[0];
                _integerDecoder.DecodeAll(times, ref reader);
                foreach (ref var time in times)
                    time += start;
                continue;
            }
            for (var i = 1; i < times.Length; i++)
                times[i] = times[i - 1] + _pool[pooled++];
        }
        return !reader.IsMalformed;
    }

    private Span<long> TimesOf(int column) => _times.AsSpan(_timeStarts[column], _timeStarts[column + 1] - _timeStarts[column]);

    private bool TryReadQualities(ref ByteReader reader)
    {
        if (_header.HasQualities)
            QualityRuns.Decode(_qualities.AsSpan(0, _header.SampleCount), ref reader);
        if (reader.IsMalformed)
            return false;
        _valueStarts[0] = 0;
        for (int property = 0, at = 0; property < _header.PropertyCount; property++)
        {
            var count = (int)_counts[property];
            var values = _header.HasQualities ? QualityRuns.CountValues(_qualities.AsSpan(at, count)) : count;
            _valueStarts[property + 1] = _valueStarts[property] + values;
            at += count;
        }
        return true;
    }

    private int ValueCount(int property) => _valueStarts[property + 1] - _valueStarts[property];

    private bool IsPooled(int property) => ValueCount(property) is > 0 and <= SampleBatchEncoder.PooledLengthMax;

    private bool TryReadPooledValues(ref ByteReader reader)
    {
        var pooled = 0;
        for (var property = 0; property < _header.PropertyCount; property++)
            pooled += IsPooled(property) ? 1 : 0;
        var scales = _scales.AsSpan(0, pooled);
        _integerDecoder.DecodeAll(scales, ref reader);
        if (reader.IsMalformed)
            return false;
        var scalesSeen = 0;
        foreach (var scale in scales)
        {
            if (scale is < 0 or > ValueEncoder.BitsScale)
                return false;
            scalesSeen |= 1 << (int)scale;
        }
        for (var scale = 0; scale <= ValueEncoder.BitsScale; scale++)
        {
            if ((scalesSeen >> scale & 1) != 0)
                ReadPool(scale, ref reader);
        }
        return !reader.IsMalformed;
    }

    private void ReadPool(int scale, ref ByteReader reader)
    {
        int heads = 0, steps = 0;
        for (int property = 0, pooled = 0; property < _header.PropertyCount; property++)
        {
            if (!IsPooled(property) || _scales[pooled++] != scale)
                continue;
            heads++;
            steps += ValueCount(property) - 1;
        }
        // Together they are no more than the samples of the batch.
        var headPool = _pool.AsSpan(0, heads);
        var stepPool = _pool.AsSpan(heads, steps);
        _integerDecoder.DecodeAll(headPool, ref reader);
        _integerDecoder.DecodeAll(stepPool, ref reader);
        if (reader.IsMalformed)
            return;
        heads = steps = 0;
        for (int property = 0, pooled = 0; property < _header.PropertyCount; property++)
        {
            if (!IsPooled(property) || _scales[pooled++] != scale)
                continue;
            var values = _values.AsSpan(_valueStarts[property], ValueCount(property));
            var integer = headPool[heads++];
            values[0] = ToValue(integer, scale);
            for (var i = 1; i < values.Length; i++)
                values[i] = ToValue(integer += stepPool[steps++], scale);
        }
    }

    private static double ToValue(long integer, int scale) =>
        scale == ValueEncoder.BitsScale ? DoubleOrder.Decode(integer) : DecimalScale.Restore(integer, scale);

    private bool TryReadLongValues(int only, ref ByteReader reader)
    {
        for (var property = 0; property < _header.PropertyCount && !reader.IsMalformed; property++)
        {
            if (ValueCount(property) <= SampleBatchEncoder.PooledLengthMax)
                continue;
            var column = new ByteReader(reader.Bytes(reader.Count(reader.Remaining)));
            if (only >= 0 && only != property)
                continue;
            _valueDecoder.DecodeAll(_values.AsSpan(_valueStarts[property], ValueCount(property)), ref column);
            if (column.IsMalformed)
                return false;
        }
        return !reader.IsMalformed;
    }
}
