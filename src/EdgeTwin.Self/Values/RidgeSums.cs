namespace EdgeTwin.Self.Values;

/// <summary>
/// What ridge regression keeps of its examples: sums of products, which of two sets of examples add up. So leaving out a fold is a subtraction,
/// and training on all but some costs one solution and no second look at the examples. Sums are made in the order of the examples, so the
/// same examples give the same weights, to the last bit, on every machine.
/// </summary>
internal sealed class RidgeSums(int width)
{
    private readonly double[] _products = new double[width * width];
    private readonly double[] _targets = new double[width];

    /// <summary>Adds an example.</summary>
    public void Add(ReadOnlySpan<float> features, double target)
    {
        for (var row = 0; row < width; row++)
        {
            var factor = (double)features[row];
            var products = _products.AsSpan(row * width, row + 1);
            // Products are symmetric: what is above the diagonal is not looked at.
            for (var column = 0; column < products.Length; column++)
                products[column] += factor * features[column];
            _targets[row] += factor * target;
        }
    }

    /// <summary>Adds or takes away another set.</summary>
    public void Add(RidgeSums other, double sign)
    {
        for (var i = 0; i < _products.Length; i++)
            _products[i] += sign * other._products[i];
        for (var i = 0; i < _targets.Length; i++)
            _targets[i] += sign * other._targets[i];
    }

    /// <summary>The weights that predict the targets with the least sum of squares of errors and of weights.</summary>
    /// <param name="penalty">How much the squares of the weights count; above 0.</param>
    public float[] Solve(double penalty)
    {
        var matrix = (double[])_products.Clone();
        for (var i = 0; i < width; i++)
            matrix[(i * width) + i] += penalty;
        var solution = (double[])_targets.Clone();
        Cholesky.Solve(matrix, solution);
        var weights = new float[width];
        for (var i = 0; i < width; i++)
            weights[i] = (float)solution[i];
        return weights;
    }
}
