using EdgeTwin.Model;

namespace EdgeTwin.Store.Codec;

/// <summary>
/// Packs the samples of one commit: sorted into columns, times shared, values as decimals. Long columns are blocks of their
/// own; the few values of short ones are pooled with those of other properties. One instance per thread; it keeps its
/// scratch memory and allocates nothing after the first batches. The format is in docs/history-format.md.
/// </summary>
public sealed class SampleBatchEncoder
{
    /// <summary>Columns of up to this many values are pooled.</summary>
    internal const int PooledLengthMax = 16;

    private readonly SampleColumns _columns = new();
    private readonly IntegerEncoder _integerEncoder = new(CodecEffort.Fast);
    private readonly ValueEncoder _valueEncoder = new(CodecEffort.Fast);
    private readonly long[] _pool = new long[CodecLimits.BatchSamplesMax];
    private readonly long[] _scales = new long[CodecLimits.BatchSamplesMax];
    private readonly int[] _valueCounts = new int[CodecLimits.BatchSamplesMax];
    private readonly byte[] _column = new byte[ColumnBytesMax(CodecLimits.BatchSamplesMax)];

    /// <summary>The most bytes that a batch of so many samples can take.</summary>
    public static int BytesMax(int sampleCount) =>
        SampleBatchHeader.BytesMax + QualityRuns.BytesMax(sampleCount) + sampleCount * 8
        + 26 * IntegerEncoder.BytesMax(0) + 6 * sampleCount * 9 + ColumnBytesMax(sampleCount);

    /// <summary>Packs a batch.</summary>
    /// <param name="samples">In order of arrival; each property's monotonic times never decrease; wall time less monotonic time is the same for all.</param>
    /// <param name="bootId">The boot in which they were measured.</param>
    /// <param name="destination">At least <see cref="BytesMax"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="CodecLimits.BatchSamplesMax"/> samples, or an id beyond <see cref="CodecLimits.PropertyIdEnd"/>.</exception>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public int Encode(ReadOnlySpan<Sample> samples, Guid bootId, Span<byte> destination)
    {
        if (destination.Length < BytesMax(samples.Length))
            throw new ArgumentException($"{samples.Length} samples may need {BytesMax(samples.Length)} bytes; there are {destination.Length}.", nameof(destination));
        _columns.Fill(samples);
        var header = Describe(samples, bootId);
        var writer = new ByteWriter(destination);
        header.Write(ref writer);
        EncodeShape(ref writer);
        EncodeTimes(header.MonotonicNsMin, ref writer);
        if (_columns.HasQualities)
            QualityRuns.Encode(_columns.Qualities, ref writer);
        DropBadValues();
        EncodePooledValues(ref writer);
        EncodeLongValues(ref writer);
        return writer.Position;
    }

    private SampleBatchHeader Describe(ReadOnlySpan<Sample> samples, Guid bootId)
    {
        if (samples.IsEmpty)
            return new(bootId, 0, 0, 0, 0, 0, 0, false);
        long earliest = long.MaxValue, latest = long.MinValue;
        foreach (var owner in _columns.TimeColumnOwners)
        {
            var times = _columns.TimesOf(owner);
            earliest = Math.Min(earliest, times[0]);
            latest = Math.Max(latest, times[^1]);
        }
        return new(bootId, samples[0].UtcNs - samples[0].MonotonicNs, earliest, latest, samples.Length,
            _columns.PropertyCount, _columns.TimeColumnCount, _columns.HasQualities);
    }

    // Which properties, how many samples of each, and which time column each has.
    private void EncodeShape(ref ByteWriter writer)
    {
        var ids = _columns.Ids;
        var pool = _pool.AsSpan(0, ids.Length);
        for (var i = 0; i < ids.Length; i++)
            pool[i] = ids[i] - (i == 0 ? 0 : ids[i - 1]);
        _integerEncoder.EncodeAll(pool, ref writer);
        for (var i = 0; i < ids.Length; i++)
            pool[i] = _columns.CountOf(i);
        _integerEncoder.EncodeAll(pool, ref writer);
        for (var i = 0; i < ids.Length; i++)
            pool[i] = _columns.TimeColumns[i];
        _integerEncoder.EncodeAll(pool, ref writer);
    }

    private void EncodeTimes(long earliest, ref ByteWriter writer)
    {
        var owners = _columns.TimeColumnOwners;
        for (var i = 0; i < owners.Length; i++)
            _pool[i] = _columns.TimesOf(owners[i])[0] - earliest;
        _integerEncoder.EncodeAll(_pool.AsSpan(0, owners.Length), ref writer);
        var pooled = 0;
        foreach (var owner in owners)
        {
            var times = _columns.TimesOf(owner);
            if (times.Length > PooledLengthMax)
                continue;
            for (var i = 1; i < times.Length; i++)
                _pool[pooled++] = times[i] - times[i - 1];
        }
        _integerEncoder.EncodeAll(_pool.AsSpan(0, pooled), ref writer);
        foreach (var owner in owners)
        {
            var times = _columns.TimesOf(owner);
            if (times.Length <= PooledLengthMax)
                continue;
            for (var i = 0; i < times.Length; i++)
                _pool[i] = times[i] - times[0];
            _integerEncoder.EncodeAll(_pool.AsSpan(0, times.Length), ref writer);
        }
    }

    // Bad samples have no value: moves the others to the front of each column.
    private void DropBadValues()
    {
        for (var property = 0; property < _columns.PropertyCount; property++)
        {
            var count = _columns.CountOf(property);
            if (_columns.HasQualities)
            {
                var values = _columns.ValuesOf(property);
                var qualities = _columns.QualitiesOf(property);
                count = 0;
                for (var i = 0; i < values.Length; i++)
                {
                    if (!QualityRuns.IsBad(qualities[i]))
                        values[count++] = values[i];
                }
            }
            _valueCounts[property] = count;
        }
    }

    private bool IsPooled(int property) => _valueCounts[property] is > 0 and <= PooledLengthMax;

    // Short columns: the scale of each, then, scale by scale, the first values and the steps within the columns.
    private void EncodePooledValues(ref ByteWriter writer)
    {
        int pooled = 0, scalesSeen = 0;
        for (var property = 0; property < _columns.PropertyCount; property++)
        {
            if (!IsPooled(property))
                continue;
            var scale = ScaleOf(_columns.ValuesOf(property)[.._valueCounts[property]]);
            _scales[pooled++] = scale;
            scalesSeen |= 1 << scale;
        }
        _integerEncoder.EncodeAll(_scales.AsSpan(0, pooled), ref writer);
        for (var scale = 0; scale <= ValueEncoder.BitsScale; scale++)
        {
            if ((scalesSeen >> scale & 1) != 0)
                EncodePool(scale, ref writer);
        }
    }

    private void EncodePool(int scale, ref ByteWriter writer)
    {
        var heads = 0;
        for (int property = 0, pooled = 0; property < _columns.PropertyCount; property++)
        {
            if (IsPooled(property) && _scales[pooled++] == scale)
                _pool[heads++] = ToInteger(_columns.ValuesOf(property)[0], scale);
        }
        _integerEncoder.EncodeAll(_pool.AsSpan(0, heads), ref writer);
        var steps = 0;
        for (int property = 0, pooled = 0; property < _columns.PropertyCount; property++)
        {
            if (!IsPooled(property) || _scales[pooled++] != scale)
                continue;
            var values = _columns.ValuesOf(property)[.._valueCounts[property]];
            for (var i = 1; i < values.Length; i++)
                _pool[steps++] = ToInteger(values[i], scale) - ToInteger(values[i - 1], scale);
        }
        _integerEncoder.EncodeAll(_pool.AsSpan(0, steps), ref writer);
    }

    // The coarsest scale at which all values of a short column are exact decimals.
    private static int ScaleOf(ReadOnlySpan<double> values)
    {
        var scale = 0;
        foreach (var value in values)
        {
            scale = DecimalScale.Find(value, scale, correctionMax: 0);
            if (scale == ValueEncoder.BitsScale)
                break;
        }
        // A value that was exact at a coarse scale may be too large for a finer one.
        foreach (var value in values)
        {
            if (scale < ValueEncoder.BitsScale && !DecimalScale.TryScale(value, scale, 0, out _, out _))
                scale = ValueEncoder.BitsScale;
        }
        return scale;
    }

    private static long ToInteger(double value, int scale)
    {
        if (scale == ValueEncoder.BitsScale)
            return DoubleOrder.Encode(value);
        _ = DecimalScale.TryScale(value, scale, 0, out var integer, out _);
        return integer;
    }

    // Each with its length in bytes before it, so that a reader of one property skips the others.
    private void EncodeLongValues(ref ByteWriter writer)
    {
        for (var property = 0; property < _columns.PropertyCount; property++)
        {
            var count = _valueCounts[property];
            if (count <= PooledLengthMax)
                continue;
            var column = new ByteWriter(_column);
            _valueEncoder.EncodeAll(_columns.ValuesOf(property)[..count], ref column);
            writer.Unsigned((ulong)column.Position);
            writer.Bytes(_column.AsSpan(0, column.Position));
        }
    }

    // A column shorter than a block costs a block's header; pooled columns do not, so the shortest long one is the worst.
    private static int ColumnBytesMax(int count) => ValueEncoder.BytesMax(count) + count / PooledLengthMax * (192 + 3 + 64);
}
