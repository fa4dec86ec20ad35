namespace EdgeTwin.Model.Statistics;

/// <summary>The χ² distribution with any positive number of degrees of freedom.</summary>
public static class ChiSquare
{
    private const int StepsMax = 500;
    private const double Precision = 1e-14;

    // Lanczos' approximation of the gamma function, g = 7, n = 9 (Numerical analysis of the gamma function, 1964).
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The probability of a value of at most <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no degrees of freedom.</exception>
    public static double Cumulative(double value, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        return value <= 0 ? 0 : LowerGamma(degrees / 2, value / 2);
    }

    /// <summary>The value that is not exceeded with a probability, by bisection: it cannot run away.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1, or there are no degrees of freedom.</exception>
    public static double Quantile(double probability, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        var (below, above) = (0.0, Math.Max(1, degrees));
        while (Cumulative(above, degrees) < probability)
            above *= 2;
        for (var i = 0; i < StepsMax && above - below > Precision * above; i++)
        {
            var middle = (below + above) / 2;
            if (Cumulative(middle, degrees) < probability)
                below = middle;
            else
                above = middle;
        }
        return (below + above) / 2;
    }

    /// <summary>The regularised lower incomplete gamma function P(a, x): a series below a + 1, a continued fraction (Lentz) above.</summary>
    private static double LowerGamma(double a, double x)
    {
        var front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        if (x < a + 1)
        {
            var (term, sum) = (1 / a, 1 / a);
            for (var n = 1; n < StepsMax * 10 && Math.Abs(term) > Precision * Math.Abs(sum); n++)
            {
                term *= x / (a + n);
                sum += term;
            }
            return front * sum;
        }
        const double tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / tiny;
        var d = 1 / b;
        var fraction = d;
        for (var n = 1; n < StepsMax * 10; n++)
        {
            var numerator = -n * (n - a);
            b += 2;
            d = numerator * d + b;
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = b + numerator / c;
            c = Math.Abs(c) < tiny ? tiny : c;
            fraction *= d * c;
            if (Math.Abs(d * c - 1) < Precision)
                break;
        }
        return 1 - front * fraction;
    }

    private static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        x -= 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return 0.5 * Math.Log(2 * Math.PI) + (x + 0.5) * Math.Log(t) - t + Math.Log(sum);
    }
}
