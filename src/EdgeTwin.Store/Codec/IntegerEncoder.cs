using System.Numerics;

namespace EdgeTwin.Store.Codec;

/// <summary>
/// Stores integers without loss: less the first, divided by what divides all, predicted, and the residuals as
/// <see cref="ResidualEncoder"/> does. All arithmetic wraps, so every pattern of 64 bits comes back.
/// </summary>
internal sealed class IntegerEncoder(CodecEffort effort)
{
    /// <summary>The header's bit that says a divisor follows.</summary>
    internal const int HasDivisor = 1 << 5;

    /// <summary>The header's bit that says the first value is zero and left out.</summary>
    internal const int StartsAtZero = 1 << 6;

    private static readonly Predictor[] _fast = [Predictor.Drift, Predictor.Level, Predictor.Delta];
    private static readonly Predictor[] _thorough =
    [
        Predictor.Drift, Predictor.Level, Predictor.Delta, Predictor.DeltaOfDelta, Predictor.SmoothHalf,
        Predictor.SmoothQuarter, Predictor.SmoothEighth, Predictor.Line,
    ];

    private readonly Predictor[] _candidates = effort == CodecEffort.Fast ? _fast : _thorough;
    private readonly long[] _scaled = new long[CodecLimits.BlockValuesMax];
    private readonly ulong[] _residuals = new ulong[CodecLimits.BlockValuesMax];
    private readonly ResidualEncoder _residualEncoder = new();

    /// <summary>The most bytes that so many values can take.</summary>
    public static int BytesMax(int count) => count * 9 + (count / CodecLimits.BlockValuesMax + 1) * 64;

    /// <summary>Stores any number of values, in blocks.</summary>
    public void EncodeAll(ReadOnlySpan<long> values, ref ByteWriter writer)
    {
        for (; values.Length > CodecLimits.BlockValuesMax; values = values[CodecLimits.BlockValuesMax..])
            Encode(values[..CodecLimits.BlockValuesMax], ref writer);
        Encode(values, ref writer);
    }

    /// <summary>Stores one block; the reader must know how many values it holds.</summary>
    public void Encode(ReadOnlySpan<long> values, ref ByteWriter writer)
    {
        if (values.IsEmpty)
            return;
        var first = values[0];
        var divisor = Divisor(values);
        var scaled = _scaled.AsSpan(0, values.Length);
        Scale(values, first, divisor, scaled);
        var (predictor, mode) = Choose(scaled);
        writer.Byte((byte)((int)predictor | (int)mode << 3 | (divisor > 1 ? HasDivisor : 0) | (first == 0 ? StartsAtZero : 0)));
        if (first != 0)
            writer.Signed(first);
        if (divisor > 1)
            writer.Unsigned(divisor);
        var prediction = Prediction.Of(predictor, scaled);
        prediction.Write(ref writer);
        _residualEncoder.Encode(prediction.Residuals(scaled, _residuals), mode, ref writer);
    }

    private (Predictor Predictor, ResidualMode Mode) Choose(ReadOnlySpan<long> scaled)
    {
        var best = (Predictor: Predictor.Level, Mode: ResidualMode.Zero);
        var bitsMin = int.MaxValue;
        foreach (var predictor in _candidates)
        {
            var prediction = Prediction.Of(predictor, scaled);
            var (bits, mode) = _residualEncoder.Estimate(prediction.Residuals(scaled, _residuals));
            bits += prediction.ParameterBits;
            if (bits >= bitsMin)
                continue;
            bitsMin = bits;
            best = (predictor, mode);
            if (mode == ResidualMode.Zero)
                break;
        }
        return best;
    }

    private static void Scale(ReadOnlySpan<long> values, long first, ulong divisor, Span<long> scaled)
    {
        if (divisor <= 1)
        {
            for (var i = 0; i < values.Length; i++)
                scaled[i] = values[i] - first;
            return;
        }
        for (var i = 0; i < values.Length; i++)
            scaled[i] = (values[i] - first) / (long)divisor;
    }

    // The greatest common divisor of all distances from the first value; 0 if there are none.
    private static ulong Divisor(ReadOnlySpan<long> values)
    {
        ulong divisor = 0;
        foreach (var value in values[1..])
        {
            var distance = value - values[0];
            var size = distance < 0 ? (ulong)-distance : (ulong)distance;
            if (size == divisor || divisor > 0 && size % divisor == 0)
                continue;
            divisor = GreatestCommonDivisor(divisor, size);
            if (divisor == 1)
                break;
        }
        return divisor;
    }

    private static ulong GreatestCommonDivisor(ulong left, ulong right)
    {
        if (left == 0 || right == 0)
            return left | right;
        var shift = BitOperations.TrailingZeroCount(left | right);
        left >>= BitOperations.TrailingZeroCount(left);
        while (right != 0)
        {
            right >>= BitOperations.TrailingZeroCount(right);
            if (left > right)
                (left, right) = (right, left);
            right -= left;
        }
        return left << shift;
    }
}
