namespace EdgeTwin.Lsp.Measuring;

/// <summary>Numbers that are mostly 0: which are not, and what they are.</summary>
/// <param name="buckets">Which, the smallest first.</param>
/// <param name="values">What each is.</param>
internal sealed class StyleVector(int[] buckets, float[] values)
{
    /// <summary>Which are not 0, the smallest first.</summary>
    public ReadOnlySpan<int> Buckets => buckets;

    /// <summary>What each is.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>Makes its length 1.</summary>
    public void Normalize()
    {
        var squares = 1e-9f;
        foreach (var value in values)
            squares += value * value;
        var length = MathF.Sqrt(squares);
        for (var i = 0; i < values.Length; i++)
            values[i] /= length;
    }

    /// <summary>The product with a row of weights.</summary>
    public float Dot(ReadOnlySpan<float> weights)
    {
        var sum = 0f;
        for (var i = 0; i < buckets.Length; i++)
            sum += weights[buckets[i]] * values[i];
        return sum;
    }

    /// <summary>Adds some of it to a row of weights.</summary>
    public void AddTo(Span<float> weights, float times)
    {
        for (var i = 0; i < buckets.Length; i++)
            weights[buckets[i]] += times * values[i];
    }
}
