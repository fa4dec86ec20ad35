using System.Numerics;

namespace EdgeTwin.Store.Codec;

/// <summary>A <see cref="Predictor"/> with its parameters for one block whose first value is 0.</summary>
internal readonly struct Prediction
{
    private const int SmoothFractionBits = 4;

    private readonly Predictor _predictor;
    private readonly long _offset;
    private readonly double _slope;

    private Prediction(Predictor predictor, long offset, double slope = 0)
    {
        _predictor = predictor;
        _offset = offset;
        _slope = slope;
    }

    /// <summary>How many bits <see cref="Write"/> writes.</summary>
    public int ParameterBits => _predictor switch
    {
        Predictor.Delta or Predictor.SmoothHalf or Predictor.SmoothQuarter or Predictor.SmoothEighth => 0,
        Predictor.Line => 64 + VariableBits,
        _ => VariableBits,
    };

    private int VariableBits => 8 + BitOperations.Log2(ZigZag.Encode(_offset) | 1) / 7 * 8;

    // Level and Line also store the distance of the first value; for the others it is known to be zero.
    private bool CountsFirst => _predictor is Predictor.Level or Predictor.Line;

    private int SmoothShift => _predictor - Predictor.SmoothHalf + 1;

    /// <summary>Fits a predictor to the values of a block.</summary>
    public static Prediction Of(Predictor predictor, ReadOnlySpan<long> values)
    {
        switch (predictor)
        {
            case Predictor.Level:
                return new(predictor, Smallest(values, 0));
            case Predictor.Line:
                var slope = values.Length < 2 ? 0 : (double)values[^1] / (values.Length - 1);
                return new(predictor, Smallest(values, slope), slope);
            case Predictor.Drift:
                return new(predictor, CommonStep(values));
            case Predictor.DeltaOfDelta:
                return new(predictor, values.Length < 2 ? 0 : values[1] - values[0]);
            default:
                return new(predictor, 0);
        }
    }

    /// <summary>Reads the parameters of a predictor.</summary>
    public static Prediction Read(Predictor predictor, ref ByteReader reader) => predictor switch
    {
        Predictor.Line => new(predictor, reader.Signed(), BitConverter.Int64BitsToDouble(reader.Int64())),
        Predictor.Level or Predictor.Drift or Predictor.DeltaOfDelta => new(predictor, reader.Signed()),
        _ => new(predictor, 0),
    };

    /// <summary>Writes the parameters.</summary>
    public void Write(ref ByteWriter writer)
    {
        if (_predictor is Predictor.Level or Predictor.Line or Predictor.Drift or Predictor.DeltaOfDelta)
            writer.Signed(_offset);
        if (_predictor == Predictor.Line)
            writer.Int64(BitConverter.DoubleToInt64Bits(_slope));
    }

    /// <summary>How many residuals a block of so many values has.</summary>
    public int ResidualCount(int values) => CountsFirst ? values : values - 1;

    /// <summary>What the predictor leaves of a block.</summary>
    public ReadOnlySpan<ulong> Residuals(ReadOnlySpan<long> values, ulong[] scratch)
    {
        var residuals = scratch.AsSpan(0, ResidualCount(values.Length));
        switch (_predictor)
        {
            case Predictor.Level:
                for (var i = 0; i < residuals.Length; i++)
                    residuals[i] = (ulong)(values[i] - _offset);
                break;
            case Predictor.Line:
                for (var i = 0; i < residuals.Length; i++)
                    residuals[i] = (ulong)(values[i] - (long)(i * _slope) - _offset);
                break;
            case Predictor.DeltaOfDelta:
                DeltaOfDeltaResiduals(values, residuals);
                break;
            case Predictor.Delta or Predictor.Drift:
                for (var i = 0; i < residuals.Length; i++)
                    residuals[i] = ZigZag.Encode(values[i + 1] - values[i] - _offset);
                break;
            default:
                SmoothResiduals(values, residuals);
                break;
        }
        return residuals;
    }

    /// <summary>Gives the values back, the first at its place, each multiplied by a divisor and moved by a start.</summary>
    public void Restore(ReadOnlySpan<ulong> residuals, Span<long> values, long divisor, long start)
    {
        switch (_predictor)
        {
            case Predictor.Level:
                var level = start + _offset * divisor;
                for (var i = 0; i < values.Length; i++)
                    values[i] = (long)residuals[i] * divisor + level;
                return;
            case Predictor.Line:
                for (var i = 0; i < values.Length; i++)
                    values[i] = ((long)residuals[i] + (long)(i * _slope) + _offset) * divisor + start;
                return;
        }
        values[0] = start;
        switch (_predictor)
        {
            case Predictor.DeltaOfDelta:
                RestoreDeltaOfDelta(residuals, values, divisor, start);
                break;
            case Predictor.Delta or Predictor.Drift:
                for (var i = 0; i < residuals.Length; i++)
                    values[i + 1] = start += (ZigZag.Decode(residuals[i]) + _offset) * divisor;
                break;
            default:
                RestoreSmooth(residuals, values, divisor, start);
                break;
        }
    }

    private void DeltaOfDeltaResiduals(ReadOnlySpan<long> values, Span<ulong> residuals)
    {
        var step = _offset;
        for (var i = 0; i < residuals.Length; i++)
        {
            var next = values[i + 1] - values[i];
            residuals[i] = ZigZag.Encode(next - step);
            step = next;
        }
    }

    private void RestoreDeltaOfDelta(ReadOnlySpan<ulong> residuals, Span<long> values, long divisor, long start)
    {
        var step = _offset;
        for (var i = 0; i < residuals.Length; i++)
        {
            step += ZigZag.Decode(residuals[i]);
            values[i + 1] = start += step * divisor;
        }
    }

    private void SmoothResiduals(ReadOnlySpan<long> values, Span<ulong> residuals)
    {
        long mean = 0;
        var shift = SmoothShift;
        for (var i = 0; i < residuals.Length; i++)
        {
            var value = values[i + 1];
            residuals[i] = ZigZag.Encode(value - Round(mean));
            mean += ((value << SmoothFractionBits) - mean) >> shift;
        }
    }

    private void RestoreSmooth(ReadOnlySpan<ulong> residuals, Span<long> values, long divisor, long start)
    {
        long mean = 0;
        var shift = SmoothShift;
        for (var i = 0; i < residuals.Length; i++)
        {
            var value = ZigZag.Decode(residuals[i]) + Round(mean);
            values[i + 1] = start + value * divisor;
            mean += ((value << SmoothFractionBits) - mean) >> shift;
        }
    }

    private static long Round(long mean) => (mean + (1 << (SmoothFractionBits - 1))) >> SmoothFractionBits;

    private static long Smallest(ReadOnlySpan<long> values, double slope)
    {
        var smallest = long.MaxValue;
        if (slope == 0)
        {
            foreach (var value in values)
                smallest = Math.Min(smallest, value);
            return smallest;
        }
        for (var i = 0; i < values.Length; i++)
            smallest = Math.Min(smallest, values[i] - (long)(i * slope));
        return smallest;
    }

    // The middle one of three steps: in a regular series with a gap here and there it is the regular one.
    private static long CommonStep(ReadOnlySpan<long> values)
    {
        if (values.Length < 2)
            return 0;
        var first = values[1] - values[0];
        var last = values[^1] - values[^2];
        var middle = values[values.Length / 2] - values[values.Length / 2 - 1];
        return Math.Max(Math.Min(first, last), Math.Min(Math.Max(first, last), middle));
    }
}
