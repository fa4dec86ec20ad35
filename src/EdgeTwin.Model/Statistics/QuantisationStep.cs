namespace EdgeTwin.Model.Statistics;

/// <summary>Finds the grid that values lie on: the smallest step the sensor shows.</summary>
public static class QuantisationStep
{
    // Values are printed and computed with about 15 digits, formulas add some error of their own.
    private const double Tolerance = 0.02;
    private const double OnGridShareMin = 0.98;
    private const double RepeatedShareMin = 0.05;

    // Of fewer values the smallest difference is mostly a few steps.
    private const int ValuesMin = 16;

    /// <summary>The step; 0 if the values lie on no grid that can be seen, never change, or are too few.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        var distinct = values.ToArray().Distinct().Order().ToArray();
        // Noise without a grid hits no value twice; a grid is only seen where it is hit again and again.
        if (values.Length < ValuesMin || distinct.Length < 2 || distinct.Length > values.Length * (1 - RepeatedShareMin))
            return 0;
        var scale = Math.Max(Math.Abs(distinct[0]), Math.Abs(distinct[^1]));
        var differences = new List<double>(distinct.Length - 1);
        for (var i = 1; i < distinct.Length; i++)
        {
            if (distinct[i] - distinct[i - 1] > scale * 1e-12)
                differences.Add(distinct[i] - distinct[i - 1]);
        }
        if (differences.Count == 0)
            return 0;
        var step = differences.Min();
        var onGrid = differences.Where(difference => IsMultiple(difference, step)).ToArray();
        if (onGrid.Length < differences.Count * OnGridShareMin)
            return 0;
        // The mean over all differences knows the step better than the smallest of them.
        return onGrid.Sum() / onGrid.Sum(difference => Math.Round(difference / step));
    }

    private static bool IsMultiple(double difference, double step) =>
        Math.Abs(difference / step - Math.Round(difference / step)) <= Tolerance * Math.Max(1, Math.Sqrt(difference / step));
}
