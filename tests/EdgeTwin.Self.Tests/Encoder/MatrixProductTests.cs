using System.Runtime.Intrinsics;
using CsCheck;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Tests.Encoder;

public sealed class MatrixProductTests
{
    private delegate void Product(ReadOnlySpan<short> inputs, ReadOnlySpan<float> inputScales, QuantizedRows weights, Span<float> outputs);

    /// <summary>In every width that this machine has, with the largest numbers too: sums are exact, so results are the same to the last bit.</summary>
    [Fact]
    public void Every_width_gives_what_one_product_after_another_gives()
    {
        var weights = MadeEncoder.File.Weights.Second.Narrowing;
        Gen.Select(Gen.Int[1, 3], Gen.Short[-MatrixProduct.InputMax, MatrixProduct.InputMax], Gen.Bool).Sample(
            (groups, seed, isLargest) =>
            {
                var rows = groups * MatrixProduct.RowGroup;
                var inputs = Enumerable.Range(0, rows * weights.RowLength).Select(i => isLargest ? (short)MatrixProduct.InputMax : (short)((((long)i * seed * 7919) + i) % MatrixProduct.InputMax)).ToArray();
                var scales = Enumerable.Range(1, rows).Select(i => 0.01f / i).ToArray();
                var expected = OneByOne(inputs, scales, weights);
                foreach (var product in Products())
                {
                    var outputs = new float[expected.Length];
                    product(inputs, scales, weights, outputs);
                    Assert.Equal(expected, outputs);
                }
            },
            iter: 10);
    }

    [Fact]
    public void The_largest_sum_fits() =>
        Assert.True((long)EncoderShape.HiddenWidth * MatrixProduct.InputMax * sbyte.MaxValue < int.MaxValue);

    private static IEnumerable<Product> Products()
    {
        yield return MatrixProduct.Multiply;
        yield return MatrixProduct.Multiply<Lane128, Vector128<short>, Vector128<int>>;
        if (Lane256.IsSupported)
            yield return MatrixProduct.Multiply<Lane256, Vector256<short>, Vector256<int>>;
        if (Lane512.IsSupported)
            yield return MatrixProduct.Multiply<Lane512, Vector512<short>, Vector512<int>>;
    }

    private static float[] OneByOne(short[] inputs, float[] scales, QuantizedRows weights)
    {
        var outputs = new float[scales.Length * weights.RowCount];
        for (var row = 0; row < scales.Length; row++)
        {
            for (var column = 0; column < weights.RowCount; column++)
            {
                var sum = 0;
                for (var k = 0; k < weights.RowLength; k++)
                    sum = checked(sum + (inputs[(row * weights.RowLength) + k] * weights.Weights[(column * weights.RowLength) + k]));
                outputs[(row * weights.RowCount) + column] = (sum * (scales[row] * weights.Scales[column])) + weights.Bias[column];
            }
        }
        return outputs;
    }
}
