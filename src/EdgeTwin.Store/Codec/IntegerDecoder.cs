namespace EdgeTwin.Store.Codec;

/// <summary>Reads what <see cref="IntegerEncoder"/> wrote.</summary>
internal sealed class IntegerDecoder
{
    private readonly ulong[] _residuals = new ulong[CodecLimits.BlockValuesMax];
    private readonly ResidualDecoder _residualDecoder = new();

    /// <summary>Reads any number of values, in blocks.</summary>
    public void DecodeAll(Span<long> values, ref ByteReader reader)
    {
        for (; values.Length > CodecLimits.BlockValuesMax; values = values[CodecLimits.BlockValuesMax..])
            Decode(values[..CodecLimits.BlockValuesMax], ref reader);
        Decode(values, ref reader);
    }

    /// <summary>Reads one block. On malformed input the reader says so and the values mean nothing.</summary>
    public void Decode(Span<long> values, ref ByteReader reader)
    {
        if (values.IsEmpty)
            return;
        int header = reader.Byte();
        if (header >> 7 != 0)
            reader.Fail();
        var start = (header & IntegerEncoder.StartsAtZero) != 0 ? 0 : reader.Signed();
        var divisor = (header & IntegerEncoder.HasDivisor) != 0 ? (long)reader.Unsigned() : 1;
        var prediction = Prediction.Read((Predictor)(header & 7), ref reader);
        if (reader.IsMalformed)
            return;
        var residuals = _residuals.AsSpan(0, prediction.ResidualCount(values.Length));
        _residualDecoder.Decode(residuals, (ResidualMode)(header >> 3 & 3), ref reader);
        if (!reader.IsMalformed)
            prediction.Restore(residuals, values, divisor, start);
    }
}
