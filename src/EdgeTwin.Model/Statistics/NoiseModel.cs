namespace EdgeTwin.Model.Statistics;

/// <summary>
/// Which kinds of noise an Allan deviation consists of. Slopes read by eye mistake the bend between two kinds for a third one, so
/// the sum of all five kinds (IEEE Std 952) is fitted to the variances by their own likelihood (each is χ² distributed), for every
/// choice of kinds, and the choice with the smallest Bayesian information criterion is taken.
/// </summary>
public static class NoiseModel
{
    private const int Kinds = 5;
    private const int FitStepsMax = 60;
    private const double Converged = 1e-9;

    // A slope takes two points.
    private const int LargestAtMin = 2;

    /// <summary>The kinds found, from the steepest fall to the steepest rise; none of a constant signal.</summary>
    public static IReadOnlyList<NoiseTerm> Fit(IReadOnlyList<AllanPoint> points)
    {
        var used = points.Where(point => point.Deviation > 0).ToArray();
        if (used.Length < 2)
            return [];
        var best = (Criterion: double.PositiveInfinity, Terms: new List<NoiseTerm>());
        for (var choice = 1; choice < 1 << Kinds; choice++)
        {
            var kinds = Enumerable.Range(0, Kinds).Where(kind => (choice >> kind & 1) != 0).ToArray();
            if (kinds.Length >= used.Length || FitKinds(used, kinds) is not { } fit)
                continue;
            // Neighbouring points share their data; half of the deviance is nearer to the truth than all of it.
            var criterion = fit.Deviance / 2 + kinds.Length * Math.Log(used.Length);
            if (criterion < best.Criterion && Terms(used, fit.Coefficients) is { } terms)
                best = (criterion, terms);
        }
        return best.Terms;
    }

    /// <summary>The kinds with the averaging times at which each is the largest part; null if one of them hardly ever is: it cannot be told then.</summary>
    private static List<NoiseTerm>? Terms(AllanPoint[] points, double[] variances)
    {
        var terms = new List<NoiseTerm>();
        for (var kind = 0; kind < Kinds; kind++)
        {
            if (variances[kind] <= 0)
                continue;
            var largest = points.Where(point => LargestAt(point, variances) == kind).ToArray();
            if (largest.Length < LargestAtMin)
                return null;
            terms.Add(new NoiseTerm((NoiseKind)kind, Math.Sqrt(variances[kind]), largest[0].TauSeconds, largest[^1].TauSeconds));
        }
        return terms;
    }

    private static int LargestAt(AllanPoint point, double[] variances)
    {
        var largest = 0;
        for (var kind = 1; kind < Kinds; kind++)
        {
            if (variances[kind] * VarianceAt(kind, point) > variances[largest] * VarianceAt(largest, point))
                largest = kind;
        }
        return largest;
    }

    /// <summary>Samples of a random walk differ from its average over the same time: (2m² + 1) / 2m² times as much (NIST SP 1065, by direct summation).</summary>
    private static double VarianceAt(int kind, AllanPoint point) => NoiseTerm.VarianceAt((NoiseKind)kind, point.TauSeconds)
        * ((NoiseKind)kind == NoiseKind.RandomWalk ? 1 + 1 / (2.0 * point.Samples * point.Samples) : 1);

    /// <summary>Fisher scoring: weighted least squares whose weights are those of the last fit. Null where a kind would have to be negative.</summary>
    private static (double Deviance, double[] Coefficients)? FitKinds(AllanPoint[] points, int[] kinds)
    {
        var model = points.Select(point => point.Deviation * point.Deviation).ToArray();
        var solution = new double[kinds.Length];
        for (var step = 0; step < FitStepsMax; step++)
        {
            if (Solve(points, kinds, model) is not { } next || Array.Exists(next, value => !(value > 0)))
                return null;
            var change = 0.0;
            for (var i = 0; i < points.Length; i++)
            {
                var fitted = 0.0;
                for (var k = 0; k < kinds.Length; k++)
                    fitted += next[k] * VarianceAt(kinds[k], points[i]);
                change = Math.Max(change, Math.Abs(fitted / model[i] - 1));
                model[i] = fitted;
            }
            solution = next;
            if (change < Converged)
                break;
        }
        var deviance = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            var ratio = points[i].Deviation * points[i].Deviation / model[i];
            deviance += points[i].DegreesOfFreedom * (ratio - 1 - Math.Log(ratio));
        }
        var coefficients = new double[Kinds];
        for (var k = 0; k < kinds.Length; k++)
            coefficients[kinds[k]] = solution[k];
        return (deviance, coefficients);
    }

    private static double[]? Solve(AllanPoint[] points, int[] kinds, double[] model)
    {
        var rows = new double[points.Length][];
        var right = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            // The variance of an Allan variance is 2·σ⁴ / edf.
            var weight = Math.Sqrt(points[i].DegreesOfFreedom / 2) / model[i];
            rows[i] = new double[kinds.Length];
            for (var k = 0; k < kinds.Length; k++)
                rows[i][k] = weight * VarianceAt(kinds[k], points[i]);
            right[i] = weight * points[i].Deviation * points[i].Deviation;
        }
        return LeastSquares.Solve(rows, right);
    }
}
