using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.History;

/// <summary>Reads one property's column out of a block that <see cref="BlockEncoder"/> made. Malformed blocks give false, never more.</summary>
internal sealed class BlockDecoder
{
    private readonly IntegerDecoder _integerDecoder = new();
    private readonly ValueDecoder _valueDecoder = new();
    private readonly long[] _times = new long[CodecLimits.BlockValuesMax];
    private readonly double[] _values = new double[CodecLimits.BlockValuesMax];
    private readonly double[] _packed = new double[CodecLimits.BlockValuesMax];
    private readonly long[] _counts = new long[CodecLimits.BlockValuesMax];
    private readonly ushort[] _qualities = new ushort[CodecLimits.BlockValuesMax];
    private readonly HistoryPoint[] _points = new HistoryPoint[CodecLimits.BlockValuesMax];
    private int _count;

    /// <summary>Times of the rows.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, _count);

    /// <summary>Values of a raw column; NaN where the quality is bad.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    /// <summary>Quality (low byte) and reason (high byte) of the rows.</summary>
    public ReadOnlySpan<ushort> Qualities => _qualities.AsSpan(0, _count);

    /// <summary>Reads the raw column of a property.</summary>
    public bool TryReadRaw(ReadOnlySpan<byte> payload, int propertyId)
    {
        if (!TryFindColumn(payload, propertyId, out var bytes))
            return false;
        var column = new ByteReader(bytes);
        var values = _values.AsSpan(0, _count);
        if (!ReadQualities(ref column))
        {
            _valueDecoder.Decode(values, ref column);
            return !column.IsMalformed;
        }
        var packed = _packed.AsSpan(0, QualityRuns.CountValues(Qualities));
        _valueDecoder.Decode(packed, ref column);
        for (int i = 0, at = 0; i < values.Length; i++)
            values[i] = QualityRuns.IsBad(_qualities[i]) ? double.NaN : packed[at++];
        return !column.IsMalformed;
    }

    /// <summary>Reads a property's column of a tier as points; the span lives until the next call.</summary>
    public bool TryReadPoints(ReadOnlySpan<byte> payload, int propertyId, HistoryTier tier, out ReadOnlySpan<HistoryPoint> points)
    {
        points = default;
        if (tier == HistoryTier.Raw ? !TryReadRaw(payload, propertyId) : !TryReadTier(payload, propertyId))
            return false;
        if (tier == HistoryTier.Raw)
        {
            for (var i = 0; i < _count; i++)
                _points[i] = HistoryTiers.PointOf(_times[i], _values[i], (Quality)(byte)_qualities[i], (QualityReason)(_qualities[i] >> 8));
        }
        points = _points.AsSpan(0, _count);
        return true;
    }

    /// <summary>Reads which properties a block holds and when it begins and ends; for rebuilding a lost index.</summary>
    public bool TryDescribe(ReadOnlySpan<byte> payload, long offset, out BlockEntry? entry)
    {
        entry = null;
        var reader = new ByteReader(payload);
        if (!TryReadTimes(ref reader))
            return false;
        var ids = new List<int>();
        while (reader.Remaining > 0 && !reader.IsMalformed && ids.Count < HistoryLimits.BlockColumnsMax)
        {
            ids.Add(reader.Count(CodecLimits.PropertyIdEnd - 1));
            _ = reader.Bytes(reader.Count(reader.Remaining));
        }
        if (reader.IsMalformed)
            return false;
        long earliest = long.MaxValue, latest = long.MinValue;
        foreach (var time in Times)
            (earliest, latest) = (Math.Min(earliest, time), Math.Max(latest, time));
        entry = new BlockEntry(offset, payload.Length, earliest, latest, _count, [.. ids]);
        return true;
    }

    private bool TryReadTier(ReadOnlySpan<byte> payload, int propertyId)
    {
        if (!TryFindColumn(payload, propertyId, out var bytes))
            return false;
        var column = new ByteReader(bytes);
        _ = ReadQualities(ref column);
        _integerDecoder.Decode(_counts.AsSpan(0, _count), ref column);
        if (column.IsMalformed)
            return false;
        var valued = 0;
        for (var i = 0; i < _count; i++)
        {
            _points[i] = new HistoryPoint(_times[i], double.NaN, double.NaN, double.NaN, double.NaN, _counts[i],
                (Quality)(byte)_qualities[i], (QualityReason)(_qualities[i] >> 8));
            valued += _counts[i] > 0 ? 1 : 0;
        }
        var isFlat = column.Byte() != 0;
        for (var field = 0; field < PointFields.Count; field++)
        {
            if (field == 0 || !isFlat)
                _valueDecoder.Decode(_packed.AsSpan(0, valued), ref column);
            SetField(field);
        }
        return !column.IsMalformed;
    }

    private void SetField(int field)
    {
        for (int i = 0, at = 0; i < _count; i++)
        {
            if (_counts[i] > 0)
                _points[i] = PointFields.With(_points[i], field, _packed[at++]);
        }
    }

    private bool TryFindColumn(ReadOnlySpan<byte> payload, int propertyId, out ReadOnlySpan<byte> column)
    {
        column = default;
        var reader = new ByteReader(payload);
        if (!TryReadTimes(ref reader))
            return false;
        while (reader.Remaining > 0)
        {
            var id = reader.Count(CodecLimits.PropertyIdEnd - 1);
            var bytes = reader.Bytes(reader.Count(reader.Remaining));
            if (reader.IsMalformed)
                return false;
            if (id != propertyId)
                continue;
            column = bytes;
            return true;
        }
        return false;
    }

    private bool TryReadTimes(ref ByteReader reader)
    {
        _count = reader.Count(CodecLimits.BlockValuesMax);
        _integerDecoder.Decode(_times.AsSpan(0, _count), ref reader);
        return _count > 0 && !reader.IsMalformed;
    }

    private bool ReadQualities(ref ByteReader column)
    {
        var qualities = _qualities.AsSpan(0, _count);
        var any = column.Byte() != 0;
        if (any)
            QualityRuns.Decode(qualities, ref column);
        else
            qualities.Clear();
        return any;
    }
}
