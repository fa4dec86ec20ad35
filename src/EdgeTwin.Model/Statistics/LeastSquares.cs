namespace EdgeTwin.Model.Statistics;

/// <summary>Linear least squares by Householder reflections, the columns scaled first.</summary>
public static class LeastSquares
{
    private const double RankTolerance = 1e-12;

    /// <summary>The numbers that make rows · numbers as near as can be to the right side; null if they are not determined.</summary>
    /// <param name="rows">The equations; not changed.</param>
    /// <param name="right">What each should give; not changed.</param>
    /// <exception cref="ArgumentException">There are fewer equations than numbers.</exception>
    public static double[]? Solve(double[][] rows, double[] right)
    {
        var count = rows.Length == 0 ? 0 : rows[0].Length;
        if (count == 0 || rows.Length < count || right.Length != rows.Length)
            throw new ArgumentException($"{rows.Length} equations for {count} numbers; there must be at least as many.", nameof(rows));
        var a = rows.Select(row => (double[])row.Clone()).ToArray();
        var b = (double[])right.Clone();
        var scales = new double[count];
        for (var column = 0; column < count; column++)
        {
            scales[column] = Norm(a, column, 0);
            if (!(scales[column] > 0) || !double.IsFinite(scales[column]))
                return null;
            foreach (var row in a)
                row[column] /= scales[column];
        }
        for (var column = 0; column < count; column++)
        {
            if (!TryReflect(a, b, column))
                return null;
        }
        var solution = new double[count];
        for (var row = count - 1; row >= 0; row--)
        {
            var sum = b[row];
            for (var column = row + 1; column < count; column++)
                sum -= a[row][column] * solution[column];
            solution[row] = sum / a[row][row];
        }
        for (var column = 0; column < count; column++)
            solution[column] /= scales[column];
        return solution;
    }

    /// <summary>A polynomial through points: coefficients from the constant up. x is brought to −1 … 1 for the fit, so high degrees keep their digits.</summary>
    /// <returns>Null if the points do not determine it.</returns>
    /// <exception cref="ArgumentException">There are no more points than the degree.</exception>
    public static double[]? Polynomial(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int degree)
    {
        var spread = Spread.Of(x);
        var (centre, half) = ((spread.Min + spread.Max) / 2, (spread.Max - spread.Min) / 2);
        if (degree > 0 && !(half > 0))
            return null;
        half = half > 0 ? half : 1;
        var rows = new double[x.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[degree + 1];
            var power = 1.0;
            for (var k = 0; k <= degree; k++, power *= (x[i] - centre) / half)
                rows[i][k] = power;
        }
        return Solve(rows, y.ToArray()) is { } scaled ? Expand(scaled, centre, half) : null;
    }

    /// <summary>Coefficients over (x − centre) / half as coefficients over x, by Horner's scheme on polynomials.</summary>
    private static double[] Expand(double[] scaled, double centre, double half)
    {
        var result = new double[scaled.Length];
        for (var k = scaled.Length - 1; k >= 0; k--)
        {
            for (var i = scaled.Length - 1; i > 0; i--)
                result[i] = result[i - 1] / half - result[i] * centre / half;
            result[0] = scaled[k] - result[0] * centre / half;
        }
        return result;
    }

    private static bool TryReflect(double[][] a, double[] b, int column)
    {
        var norm = Norm(a, column, column);
        if (!(norm > RankTolerance))
            return false;
        var alpha = a[column][column] > 0 ? -norm : norm;
        var v = new double[a.Length];
        for (var i = column; i < a.Length; i++)
            v[i] = a[i][column];
        v[column] -= alpha;
        var squares = 0.0;
        for (var i = column; i < v.Length; i++)
            squares += v[i] * v[i];
        for (var k = column; k < a[0].Length; k++)
        {
            var dot = 0.0;
            for (var i = column; i < v.Length; i++)
                dot += v[i] * a[i][k];
            for (var i = column; i < v.Length; i++)
                a[i][k] -= 2 * dot / squares * v[i];
        }
        var product = 0.0;
        for (var i = column; i < v.Length; i++)
            product += v[i] * b[i];
        for (var i = column; i < v.Length; i++)
            b[i] -= 2 * product / squares * v[i];
        return true;
    }

    private static double Norm(double[][] a, int column, int fromRow)
    {
        var squares = 0.0;
        for (var i = fromRow; i < a.Length; i++)
            squares += a[i][column] * a[i][column];
        return Math.Sqrt(squares);
    }
}
