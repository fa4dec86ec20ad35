namespace EdgeTwin.Store.Codec;

/// <summary>Reads what <see cref="ValueEncoder"/> wrote.</summary>
internal sealed class ValueDecoder
{
    private readonly long[] _integers = new long[CodecLimits.BlockValuesMax];
    private readonly IntegerDecoder _integerDecoder = new();

    /// <summary>Reads any number of values, in blocks.</summary>
    public void DecodeAll(Span<double> values, ref ByteReader reader)
    {
        for (; values.Length > CodecLimits.BlockValuesMax; values = values[CodecLimits.BlockValuesMax..])
            Decode(values[..CodecLimits.BlockValuesMax], ref reader);
        Decode(values, ref reader);
    }

    /// <summary>Reads one block. On malformed input the reader says so and the values mean nothing.</summary>
    public void Decode(Span<double> values, ref ByteReader reader)
    {
        if (values.IsEmpty)
            return;
        int header = reader.Byte();
        var scale = header >> ValueEncoder.ScaleShift;
        if (scale > ValueEncoder.BitsScale)
            reader.Fail();
        var integers = _integers.AsSpan(0, values.Length);
        _integerDecoder.Decode(integers, ref reader);
        if (reader.IsMalformed)
            return;
        if (scale == ValueEncoder.BitsScale)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = DoubleOrder.Decode(integers[i]);
            return;
        }
        DecimalScale.Restore(integers, scale, values);
        if ((header & ValueEncoder.HasCorrections) != 0)
        {
            _integerDecoder.Decode(integers, ref reader);
            if (!reader.IsMalformed)
                DecimalScale.Correct(integers, values);
        }
        if ((header & ValueEncoder.HasExceptions) != 0)
            RestoreExceptions(values, ref reader);
    }

    private static void RestoreExceptions(Span<double> values, ref ByteReader reader)
    {
        for (var left = reader.Count(values.Length); left > 0 && !reader.IsMalformed; left--)
        {
            var at = reader.Count(values.Length - 1);
            values[at] = BitConverter.Int64BitsToDouble(reader.Int64());
        }
    }
}
