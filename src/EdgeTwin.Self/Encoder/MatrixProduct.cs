using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeTwin.Self.Encoder;

/// <summary>
/// Rows times 8-bit weights. The rows are 14-bit integers with a scale each, so sums are exact 32-bit integers, the same on every processor,
/// and a step does twice the products that it would of floating-point numbers: even the instructions that every x86-64 has are enough.
/// </summary>
internal static class MatrixProduct
{
    /// <summary>The largest integer of a row: 1,536 products of it and a weight of 127 stay below 2³¹.</summary>
    public const int InputMax = 8191;

    /// <summary>Rows are multiplied in groups of so many.</summary>
    public const int RowGroup = 4;

    // Rows that are multiplied by all weights before the next ones: they stay in the second-level cache, the weights stream by.
    private const int CachedBytes = 192 << 10;

    /// <summary>Multiplies.</summary>
    /// <param name="inputs">The rows, a multiple of <see cref="RowGroup"/>.</param>
    /// <param name="inputScales">The scale of each.</param>
    /// <param name="weights">As many to a row as a row of the inputs has; an even number of rows.</param>
    /// <param name="outputs">A row for each row of the inputs: their products with each row of the weights, and the bias.</param>
    public static void Multiply(ReadOnlySpan<short> inputs, ReadOnlySpan<float> inputScales, QuantizedRows weights, Span<float> outputs)
    {
        if (Lane512.IsSupported)
            Multiply<Lane512, Vector512<short>, Vector512<int>>(inputs, inputScales, weights, outputs);
        else if (Lane256.IsSupported)
            Multiply<Lane256, Vector256<short>, Vector256<int>>(inputs, inputScales, weights, outputs);
        else
            Multiply<Lane128, Vector128<short>, Vector128<int>>(inputs, inputScales, weights, outputs);
    }

    /// <summary>Multiplies in one width.</summary>
    internal static void Multiply<TLane, TShorts, TInts>(ReadOnlySpan<short> inputs, ReadOnlySpan<float> inputScales, QuantizedRows weights, Span<float> outputs)
        where TLane : ILane<TShorts, TInts>
    {
        var length = weights.RowLength;
        var count = weights.RowCount;
        var rows = inputs.Length / length;
        if (rows % RowGroup != 0 || count % 2 != 0 || length % TLane.Count != 0 || length > EncoderShape.HiddenWidth || inputs.Length != rows * length || inputScales.Length < rows || outputs.Length < rows * count)
            throw new ArgumentException($"{rows} rows of {length} and {count} rows of weights cannot be multiplied here", nameof(inputs));
        var rowsAtOnce = Math.Max(RowGroup, CachedBytes / (length * sizeof(short)) / RowGroup * RowGroup);
        ref var values = ref MemoryMarshal.GetReference(weights.Weights);
        var scales = weights.Scales;
        var bias = weights.Bias;
        // Two rows of weights, widened once for all rows that are multiplied by them.
        Span<short> widened = stackalloc short[2 * EncoderShape.HiddenWidth];
        ref var pair = ref MemoryMarshal.GetReference(widened);
        for (var first = 0; first < rows; first += rowsAtOnce)
        {
            var end = Math.Min(rows, first + rowsAtOnce);
            for (var column = 0; column < count; column += 2)
            {
                ref var bytes = ref Unsafe.Add(ref values, column * length);
                for (nuint k = 0; k < (nuint)(2 * length); k += (nuint)TLane.Count)
                    TLane.Store(TLane.LoadWidened(ref bytes, k), ref pair, k);
                for (var row = first; row < end; row += RowGroup)
                {
                    var place = new OutputPlace(ref outputs[(row * count) + column], count, ref Unsafe.AsRef(in inputScales[row]), scales[column], scales[column + 1], bias[column], bias[column + 1]);
                    Group<TLane, TShorts, TInts>(ref Unsafe.AsRef(in inputs[row * length]), ref pair, (nuint)length, place);
                }
            }
        }
    }

    // Four rows by two rows of weights: eight sums and what they are made of fit sixteen registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Group<TLane, TShorts, TInts>(ref short rows, ref short pair, nuint length, OutputPlace place)
        where TLane : ILane<TShorts, TInts>
    {
        TInts sum00 = TLane.Zero, sum01 = TLane.Zero, sum10 = TLane.Zero, sum11 = TLane.Zero, sum20 = TLane.Zero, sum21 = TLane.Zero, sum30 = TLane.Zero, sum31 = TLane.Zero;
        ref var row1 = ref Unsafe.Add(ref rows, length);
        ref var row2 = ref Unsafe.Add(ref row1, length);
        ref var row3 = ref Unsafe.Add(ref row2, length);
        ref var second = ref Unsafe.Add(ref pair, length);
        for (nuint k = 0; k < length; k += (nuint)TLane.Count)
        {
            var weights0 = TLane.Load(ref pair, k);
            var weights1 = TLane.Load(ref second, k);
            var inputs = TLane.Load(ref rows, k);
            sum00 = TLane.MultiplyAdd(sum00, inputs, weights0);
            sum01 = TLane.MultiplyAdd(sum01, inputs, weights1);
            inputs = TLane.Load(ref row1, k);
            sum10 = TLane.MultiplyAdd(sum10, inputs, weights0);
            sum11 = TLane.MultiplyAdd(sum11, inputs, weights1);
            inputs = TLane.Load(ref row2, k);
            sum20 = TLane.MultiplyAdd(sum20, inputs, weights0);
            sum21 = TLane.MultiplyAdd(sum21, inputs, weights1);
            inputs = TLane.Load(ref row3, k);
            sum30 = TLane.MultiplyAdd(sum30, inputs, weights0);
            sum31 = TLane.MultiplyAdd(sum31, inputs, weights1);
        }
        place.Write(0, TLane.Sum(sum00), TLane.Sum(sum01));
        place.Write(1, TLane.Sum(sum10), TLane.Sum(sum11));
        place.Write(2, TLane.Sum(sum20), TLane.Sum(sum21));
        place.Write(3, TLane.Sum(sum30), TLane.Sum(sum31));
    }

    /// <summary>Where two results of each row of a group go, and how sums become results.</summary>
    private readonly ref struct OutputPlace(ref float outputs, int stride, ref float inputScales, float scale0, float scale1, float bias0, float bias1)
    {
        private readonly ref float _outputs = ref outputs;
        private readonly ref float _inputScales = ref inputScales;

        /// <summary>Writes those of one row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Write(int row, int sum0, int sum1)
        {
            var inputScale = Unsafe.Add(ref _inputScales, row);
            ref var place = ref Unsafe.Add(ref _outputs, row * stride);
            place = (sum0 * (inputScale * scale0)) + bias0;
            Unsafe.Add(ref place, 1) = (sum1 * (inputScale * scale1)) + bias1;
        }
    }
}
