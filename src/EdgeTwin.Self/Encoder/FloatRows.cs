using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeTwin.Self.Encoder;

/// <summary>What an encoder does with rows of numbers besides multiplying matrices. Lengths are multiples of four.</summary>
internal static class FloatRows
{
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
        for (var i = 0; i < row.Length; i += 2 * Vector128<float>.Count)
        {
            var lower = Vector128.ConvertToInt32(Vector128.Round(At(row, i) * factor));
            var upper = Vector128.ConvertToInt32(Vector128.Round(At(row, i + Vector128<float>.Count) * factor));
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

    /// <summary>The product of two rows.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector128<float> even = new(), odd = new();
        for (var i = 0; i < left.Length; i += 2 * Vector128<float>.Count)
        {
            even += At(left, i) * At(right, i);
            odd += At(left, i + Vector128<float>.Count) * At(right, i + Vector128<float>.Count);
        }
        return Vector128.Sum(even + odd);
    }

    /// <summary>Adds a multiple of a row to another.</summary>
    public static void AddMultiple(Span<float> row, float factor, ReadOnlySpan<float> other)
    {
        var factors = Vector128.Create(factor);
        for (var i = 0; i < row.Length; i += Vector128<float>.Count)
            (At(row, i) + (factors * At(other, i))).CopyTo(row[i..]);
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
        for (var i = 0; i < scores.Length; i++)
            scores[i] /= sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> At(ReadOnlySpan<float> row, int index) => Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)index);
}
