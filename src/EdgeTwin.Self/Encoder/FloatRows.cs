using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeTwin.Self.Encoder;

/// <summary>What an encoder does with rows of numbers besides multiplying matrices. Lengths of rows are multiples of sixteen.</summary>
internal static class FloatRows
{
    // 1.5 times 2^23: also what is negative stays in the range without fractions.
    private const float RoundingNumber = 12582912;

    /// <summary>Normalizes a row (Ba et al. 2016): mean 0 and variance 1, then factors and shifts of each place.</summary>
    public static void Normalize(ReadOnlySpan<float> row, ReadOnlySpan<float> factors, ReadOnlySpan<float> shifts, Span<float> result)
    {
        var mean = new Vector128<float>();
        for (var i = 0; i < row.Length; i += Vector128<float>.Count)
            mean += At(row, i);
        mean = Vector128.Create(Vector128.Sum(mean) / row.Length);
        var squares = new Vector128<float>();
        for (var i = 0; i < row.Length; i += Vector128<float>.Count)
        {
            var difference = At(row, i) - mean;
            squares += difference * difference;
        }
        var inverse = Vector128.Create(1 / MathF.Sqrt((Vector128.Sum(squares) / row.Length) + EncoderShape.NormEpsilon));
        for (var i = 0; i < row.Length; i += Vector128<float>.Count)
            (((At(row, i) - mean) * (inverse * At(factors, i))) + At(shifts, i)).CopyTo(result[i..]);
    }

    /// <summary>Makes a row integers for <see cref="MatrixProduct"/>.</summary>
    /// <returns>What an integer is times.</returns>
    public static float Quantize(ReadOnlySpan<float> row, Span<short> result)
    {
        var largest = new Vector128<float>();
        for (var i = 0; i < row.Length; i += Vector128<float>.Count)
            largest = Vector128.Max(largest, Vector128.Abs(At(row, i)));
        var most = 0f;
        for (var i = 0; i < Vector128<float>.Count; i++)
            most = Math.Max(most, largest[i]);
        // A row of zeros stays one.
        var factor = Vector128.Create(most > 0 ? MatrixProduct.InputMax / most : 0);
        var roundingNumber = Vector128.Create(RoundingNumber);
        for (var i = 0; i < row.Length; i += 2 * Vector128<float>.Count)
        {
            // A number of this size has no place for fractions left: adding it rounds, and the integer is in its lowest bits.
            var lower = ((At(row, i) * factor) + roundingNumber).AsInt32();
            var upper = ((At(row, i + Vector128<float>.Count) * factor) + roundingNumber).AsInt32();
            Vector128.Narrow(lower, upper).CopyTo(result[i..]);
        }
        return most / MatrixProduct.InputMax;
    }

    /// <summary>Adds a row to another.</summary>
    public static void Add(Span<float> row, ReadOnlySpan<float> other)
    {
        for (var i = 0; i < row.Length; i += Vector128<float>.Count)
            (At(row, i) + At(other, i)).CopyTo(row[i..]);
    }

    /// <summary>Makes what is negative zero.</summary>
    public static void Rectify(Span<float> row)
    {
        for (var i = 0; i < row.Length; i += Vector128<float>.Count)
            Vector128.Max(At(row, i), Vector128<float>.Zero).CopyTo(row[i..]);
    }

    /// <summary>The products of a row with others.</summary>
    /// <param name="row">The row.</param>
    /// <param name="others">The first number of the first of the others; as many follow it as the row has.</param>
    /// <param name="stride">How far apart the others begin.</param>
    /// <param name="factor">What each product is times.</param>
    /// <param name="products">A place for each.</param>
    public static void Dot(ReadOnlySpan<float> row, ReadOnlySpan<float> others, int stride, float factor, Span<float> products)
    {
        _ = others[(stride * (products.Length - 1)) + row.Length - 1];
        ref var first = ref MemoryMarshal.GetReference(others);
        var j = 0;
        for (; j + 1 < products.Length; j += 2)
        {
            ref var left = ref Unsafe.Add(ref first, j * stride);
            ref var right = ref Unsafe.Add(ref left, stride);
            Vector128<float> left0 = default, left1 = default, right0 = default, right1 = default;
            for (var i = 0; i < row.Length; i += 2 * Vector128<float>.Count)
            {
                Vector128<float> even = At(row, i), odd = At(row, i + Vector128<float>.Count);
                left0 += even * Vector128.LoadUnsafe(ref left, (nuint)i);
                right0 += even * Vector128.LoadUnsafe(ref right, (nuint)i);
                left1 += odd * Vector128.LoadUnsafe(ref left, (nuint)(i + Vector128<float>.Count));
                right1 += odd * Vector128.LoadUnsafe(ref right, (nuint)(i + Vector128<float>.Count));
            }
            products[j] = factor * Vector128.Sum(left0 + left1);
            products[j + 1] = factor * Vector128.Sum(right0 + right1);
        }
        if (j < products.Length)
        {
            Vector128<float> sum = default;
            for (var i = 0; i < row.Length; i += Vector128<float>.Count)
                sum += At(row, i) * At(others, (j * stride) + i);
            products[j] = factor * Vector128.Sum(sum);
        }
    }

    /// <summary>The sum of rows, each times a factor.</summary>
    /// <param name="factors">A factor for each row.</param>
    /// <param name="rows">The first number of the first row.</param>
    /// <param name="stride">How far apart the rows begin.</param>
    /// <param name="sum">As long as a row.</param>
    public static void WeightedSum(ReadOnlySpan<float> factors, ReadOnlySpan<float> rows, int stride, Span<float> sum)
    {
        _ = rows[(stride * (factors.Length - 1)) + sum.Length - 1];
        ref var first = ref MemoryMarshal.GetReference(rows);
        for (var i = 0; i < sum.Length; i += 4 * Vector128<float>.Count)
        {
            Vector128<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            ref var row = ref Unsafe.Add(ref first, i);
            foreach (var value in factors)
            {
                var factor = Vector128.Create(value);
                sum0 += factor * Vector128.LoadUnsafe(ref row);
                sum1 += factor * Vector128.LoadUnsafe(ref row, 4);
                sum2 += factor * Vector128.LoadUnsafe(ref row, 8);
                sum3 += factor * Vector128.LoadUnsafe(ref row, 12);
                row = ref Unsafe.Add(ref row, stride);
            }
            sum0.CopyTo(sum[i..]);
            sum1.CopyTo(sum[(i + 4)..]);
            sum2.CopyTo(sum[(i + 8)..]);
            sum3.CopyTo(sum[(i + 12)..]);
        }
    }

    /// <summary>Makes weights of scores: powers of e, which add up to 1.</summary>
    public static void Softmax(Span<float> scores)
    {
        var largest = float.NegativeInfinity;
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
            sum += scores[i] = MathF.Exp(scores[i] - largest);
        var inverse = 1 / sum;
        for (var i = 0; i < scores.Length; i++)
            scores[i] *= inverse;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> At(ReadOnlySpan<float> row, int index) => Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)index);
}
