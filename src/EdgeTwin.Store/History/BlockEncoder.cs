using System.Buffers.Binary;
using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.History;

/// <summary>Makes the blocks of segments: one column of times and, for each property, its column of values or of points.</summary>
internal sealed class BlockEncoder
{
    private readonly IntegerEncoder _integerEncoder = new(CodecEffort.Thorough);
    private readonly ValueEncoder _valueEncoder = new(CodecEffort.Thorough);
    private readonly byte[] _block = new byte[HistoryLimits.BlockBytesMax];
    private readonly byte[] _column = new byte[ColumnBytesMax];
    private readonly double[] _values = new double[CodecLimits.BlockValuesMax];
    private readonly long[] _integers = new long[CodecLimits.BlockValuesMax];
    private readonly ushort[] _qualities = new ushort[CodecLimits.BlockValuesMax];
    private readonly int[] _ids = new int[HistoryLimits.BlockColumnsMax];
    private int _position;
    private int _columns;
    private int _count;

    private static int ColumnBytesMax =>
        PointFields.Count * ValueEncoder.BytesMax(CodecLimits.BlockValuesMax) + IntegerEncoder.BytesMax(CodecLimits.BlockValuesMax) + QualityRuns.BytesMax(CodecLimits.BlockValuesMax) + 2;

    /// <summary>Room for the length and the check-sum in front of a payload.</summary>
    public const int FrameBytes = 8;

    /// <summary>The properties of the block so far.</summary>
    public ReadOnlySpan<int> PropertyIds => _ids.AsSpan(0, _columns);

    /// <summary>Begins a block with its times.</summary>
    public void Begin(ReadOnlySpan<long> utcNs)
    {
        var writer = new ByteWriter(_block) { Position = FrameBytes };
        _columns = 0;
        _count = utcNs.Length;
        writer.Unsigned((ulong)utcNs.Length);
        _integerEncoder.Encode(utcNs, ref writer);
        _position = writer.Position;
    }

    /// <summary>Adds the raw column of a property; false if the block is full.</summary>
    public bool TryAddRaw(int propertyId, ReadOnlySpan<double> values, ReadOnlySpan<ushort> qualities)
    {
        var column = new ByteWriter(_column);
        var count = WriteQualities(qualities, ref column) ? DropBad(values, qualities) : CopyAll(values);
        _valueEncoder.Encode(_values.AsSpan(0, count), ref column);
        return TryAdd(propertyId, _column.AsSpan(0, column.Position));
    }

    /// <summary>Adds the column of a property's points; false if the block is full.</summary>
    public bool TryAddPoints(int propertyId, ReadOnlySpan<HistoryPoint> points)
    {
        var column = new ByteWriter(_column);
        for (var i = 0; i < points.Length; i++)
        {
            _qualities[i] = (ushort)((int)points[i].Quality | (int)points[i].Reason << 8);
            _integers[i] = points[i].Count;
        }
        WriteQualities(_qualities.AsSpan(0, points.Length), ref column);
        _integerEncoder.Encode(_integers.AsSpan(0, points.Length), ref column);
        // Where no bucket holds more than one value, one column stands for all four.
        var isFlat = PointFields.AreFlat(points);
        column.Byte((byte)(isFlat ? 1 : 0));
        for (var field = isFlat ? PointFields.Count - 1 : 0; field < PointFields.Count; field++)
        {
            var count = 0;
            foreach (ref readonly var point in points)
            {
                if (point.Count > 0)
                    _values[count++] = PointFields.Get(point, field);
            }
            _valueEncoder.Encode(_values.AsSpan(0, count), ref column);
        }
        return TryAdd(propertyId, _column.AsSpan(0, column.Position));
    }

    /// <summary>The finished block: length, check-sum, payload.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        BinaryPrimitives.WriteInt32LittleEndian(_block, _position - FrameBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(_block.AsSpan(4), Crc32C.Of(_block.AsSpan(FrameBytes, _position - FrameBytes)));
        return _block.AsSpan(0, _position);
    }

    private bool TryAdd(int propertyId, ReadOnlySpan<byte> bytes)
    {
        if (_columns == HistoryLimits.BlockColumnsMax || _position + bytes.Length + 20 > _block.Length)
            return false;
        var writer = new ByteWriter(_block) { Position = _position };
        writer.Unsigned((ulong)propertyId);
        writer.Unsigned((ulong)bytes.Length);
        writer.Bytes(bytes);
        _position = writer.Position;
        _ids[_columns++] = propertyId;
        return true;
    }

    // Writes whether there are any, and then the runs.
    private bool WriteQualities(ReadOnlySpan<ushort> qualities, ref ByteWriter column)
    {
        var any = qualities.ContainsAnyExcept((ushort)0);
        column.Byte((byte)(any ? 1 : 0));
        if (any)
            QualityRuns.Encode(qualities[.._count], ref column);
        return any;
    }

    private int DropBad(ReadOnlySpan<double> values, ReadOnlySpan<ushort> qualities)
    {
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!QualityRuns.IsBad(qualities[i]))
                _values[count++] = values[i];
        }
        return count;
    }

    private int CopyAll(ReadOnlySpan<double> values)
    {
        values.CopyTo(_values);
        return values.Length;
    }
}
