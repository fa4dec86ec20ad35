namespace EdgeTwin.Store.Codec;

/// <summary>
/// Stores doubles bit for bit: as decimals with corrections and exceptions where that is smaller, otherwise as integers in
/// the order of their bits. See docs/history-format.md.
/// </summary>
internal sealed class ValueEncoder(CodecEffort effort)
{
    /// <summary>The header's bit that says corrections follow.</summary>
    internal const int HasCorrections = 1;

    /// <summary>The header's bit that says exceptions follow.</summary>
    internal const int HasExceptions = 2;

    /// <summary>How far the scale is shifted in the header; <see cref="BitsScale"/> stands for no decimals.</summary>
    internal const int ScaleShift = 2;

    /// <summary>The scale that says values are stored by their bits.</summary>
    internal const int BitsScale = DecimalScale.Max + 1;

    private const int ProbesMax = 32;

    // An exception costs its bits and its place; more than one in eight and decimals are hopeless.
    private const int ExceptionShareMax = 8;

    private readonly long[] _integers = new long[CodecLimits.BlockValuesMax];
    private readonly long[] _corrections = new long[CodecLimits.BlockValuesMax];
    private readonly int[] _exceptions = new int[CodecLimits.BlockValuesMax];
    private readonly int[] _scaleCounts = new int[DecimalScale.Max + 2];
    private readonly byte[] _alternative = new byte[BytesMax(CodecLimits.BlockValuesMax)];
    private readonly IntegerEncoder _integerEncoder = new(effort);
    private int _exceptionCount;
    private bool _isCorrected;
    private int _scale;

    /// <summary>The most bytes that so many values can take.</summary>
    public static int BytesMax(int count) => count * 18 + (count / CodecLimits.BlockValuesMax + 1) * 192;

    /// <summary>Stores any number of values, in blocks.</summary>
    public void EncodeAll(ReadOnlySpan<double> values, ref ByteWriter writer)
    {
        for (; values.Length > CodecLimits.BlockValuesMax; values = values[CodecLimits.BlockValuesMax..])
            Encode(values[..CodecLimits.BlockValuesMax], ref writer);
        Encode(values, ref writer);
    }

    /// <summary>Stores one block; the reader must know how many values it holds.</summary>
    public void Encode(ReadOnlySpan<double> values, ref ByteWriter writer)
    {
        if (values.IsEmpty)
            return;
        var scale = ChooseScale(values);
        if (scale == BitsScale || !TryScale(values, scale))
        {
            EncodeBits(values, ref writer);
            return;
        }
        var start = writer.Position;
        EncodeDecimals(values, ref writer);
        // Decimals this long may be no decimals at all: their bits are then as short.
        if (writer.Position - start > values.Length * 5)
            TryShorter(values, start, ref writer);
    }

    private void TryShorter(ReadOnlySpan<double> values, int start, ref ByteWriter writer)
    {
        var alternative = new ByteWriter(_alternative);
        EncodeBits(values, ref alternative);
        if (alternative.Position >= writer.Position - start)
            return;
        writer.Position = start;
        writer.Bytes(_alternative.AsSpan(0, alternative.Position));
    }

    // The coarsest scale that a sample of the values needs, leaving out the few that need far more than the rest.
    private int ChooseScale(ReadOnlySpan<double> values)
    {
        Array.Clear(_scaleCounts);
        var step = Math.Max(1, values.Length / ProbesMax);
        var probes = 0;
        for (var i = 0; i < values.Length; i += step, probes++)
            _scaleCounts[DecimalScale.Find(values[i], 0, DecimalScale.CorrectionMax)]++;
        var skipped = _scaleCounts[BitsScale];
        if (skipped * ExceptionShareMax > probes)
            return BitsScale;
        for (var scale = DecimalScale.Max; scale > 0; scale--)
        {
            skipped += _scaleCounts[scale];
            if (skipped * ExceptionShareMax * 2 > probes)
                return scale;
        }
        return 0;
    }

    // Scales every value; where some need a finer scale and are many, takes that one.
    private bool TryScale(ReadOnlySpan<double> values, int scale)
    {
        while (true)
        {
            var finer = ScaleAll(values, scale);
            if (_exceptionCount * ExceptionShareMax * 2 <= values.Length || finer > DecimalScale.Max || finer == scale)
                break;
            scale = finer;
        }
        _scale = scale;
        return _exceptionCount * ExceptionShareMax <= values.Length;
    }

    // Returns the finest scale that an exception would need, or the scale itself.
    private int ScaleAll(ReadOnlySpan<double> values, int scale)
    {
        _exceptionCount = 0;
        long corrected = 0, integer = 0;
        var finest = scale;
        for (var i = 0; i < values.Length; i++)
        {
            if (DecimalScale.TryScale(values[i], scale, DecimalScale.CorrectionMax, out var next, out var correction))
            {
                integer = next;
            }
            else
            {
                // The place is held by the value before, which costs least.
                correction = 0;
                _exceptions[_exceptionCount++] = i;
                var needed = DecimalScale.Find(values[i], scale + 1, DecimalScale.CorrectionMax);
                if (needed <= DecimalScale.Max)
                    finest = Math.Max(finest, needed);
            }
            _integers[i] = integer;
            _corrections[i] = correction;
            corrected |= correction;
        }
        _isCorrected = corrected != 0;
        return finest;
    }

    private void EncodeDecimals(ReadOnlySpan<double> values, ref ByteWriter writer)
    {
        writer.Byte((byte)(_scale << ScaleShift | (_isCorrected ? HasCorrections : 0) | (_exceptionCount > 0 ? HasExceptions : 0)));
        _integerEncoder.Encode(_integers.AsSpan(0, values.Length), ref writer);
        if (_isCorrected)
            _integerEncoder.Encode(_corrections.AsSpan(0, values.Length), ref writer);
        if (_exceptionCount == 0)
            return;
        writer.Unsigned((ulong)_exceptionCount);
        foreach (var at in _exceptions.AsSpan(0, _exceptionCount))
        {
            writer.Unsigned((ulong)at);
            writer.Int64(BitConverter.DoubleToInt64Bits(values[at]));
        }
    }

    private void EncodeBits(ReadOnlySpan<double> values, ref ByteWriter writer)
    {
        writer.Byte(BitsScale << ScaleShift);
        for (var i = 0; i < values.Length; i++)
            _integers[i] = DoubleOrder.Encode(values[i]);
        _integerEncoder.Encode(_integers.AsSpan(0, values.Length), ref writer);
    }
}
