namespace EdgeTwin.Self.Values;

/// <summary>Solves systems of linear equations whose matrix is symmetric and positive definite (Golub and Van Loan, "Matrix Computations", 4.2).</summary>
internal static class Cholesky
{
    /// <summary>Solves one.</summary>
    /// <param name="matrix">Row by row; only its lower half is read, and it is overwritten.</param>
    /// <param name="vector">The right side; gets the solution.</param>
    public static void Solve(Span<double> matrix, Span<double> vector)
    {
        Decompose(matrix, vector.Length);
        SolveDecomposed(matrix, vector);
    }

    /// <summary>Puts the lower triangular factor into a matrix's place.</summary>
    public static void Decompose(Span<double> matrix, int width)
    {
        for (var row = 0; row < width; row++)
        {
            var mine = matrix.Slice(row * width, row + 1);
            for (var column = 0; column < row; column++)
            {
                var other = matrix.Slice(column * width, column + 1);
                mine[column] = (mine[column] - Dot(mine[..column], other[..column])) / other[column];
            }
            // A penalty keeps it above 0; what rounding leaves is not divided by.
            mine[row] = Math.Sqrt(Math.Max(1e-12, mine[row] - Dot(mine[..row], mine[..row])));
        }
    }

    /// <summary>Solves a system whose matrix was decomposed.</summary>
    public static void SolveDecomposed(ReadOnlySpan<double> factor, Span<double> vector)
    {
        var width = vector.Length;
        for (var row = 0; row < width; row++)
            vector[row] = (vector[row] - Dot(factor.Slice(row * width, row), vector[..row])) / factor[(row * width) + row];
        for (var row = width - 1; row >= 0; row--)
        {
            vector[row] /= factor[(row * width) + row];
            for (var column = 0; column < row; column++)
                vector[column] -= factor[(row * width) + column] * vector[row];
        }
    }

    // Four sums side by side: the same order on every machine, and no product waits for the one before.
    private static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
        var i = 0;
        for (; i + 4 <= first.Length; i += 4)
        {
            a += first[i] * second[i];
            b += first[i + 1] * second[i + 1];
            c += first[i + 2] * second[i + 2];
            d += first[i + 3] * second[i + 3];
        }
        for (; i < first.Length; i++)
            a += first[i] * second[i];
        return a + b + (c + d);
    }
}
