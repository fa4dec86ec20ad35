namespace EdgeTwin.Model.Statistics;

/// <summary>
/// Values on an even grid of time, which averages over time need. Single missing samples are filled in between their neighbours as
/// long as they are few; where more is missing, the longest piece without a gap is taken instead: filling in would make noise vanish.
/// </summary>
/// <param name="Values">One value per period.</param>
/// <param name="PeriodSeconds">The period.</param>
/// <param name="Filled">How many of the values were filled in.</param>
/// <param name="LeftOut">How many measured values are not among them.</param>
public sealed record EvenSeries(IReadOnlyList<double> Values, double PeriodSeconds, int Filled, int LeftOut)
{
    private const double FilledShareMax = 0.02;
    private const int GapMax = 3;

    /// <summary>Puts a series on a grid; null of fewer than two values.</summary>
    public static EvenSeries? Of(TimeSeries series)
    {
        var period = series.PeriodSeconds();
        if (!(period > 0))
            return null;
        var steps = StepsOf(series, period);
        var missing = steps.Sum(step => step - 1L);
        if (missing <= series.Count * FilledShareMax && (steps.Length == 0 || steps.Max() <= GapMax + 1))
            return Fill(series, steps, period);
        var (start, count) = LongestPiece(steps, series.Count);
        return new EvenSeries(series.Values.Slice(start, count).ToArray(), period, 0, series.Count - count);
    }

    /// <summary>How many periods lie between each value and the next, at least one.</summary>
    private static int[] StepsOf(TimeSeries series, double period)
    {
        var steps = new int[series.Count - 1];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = (int)Math.Clamp(Math.Round((series.TimesNs[i + 1] - series.TimesNs[i]) / 1e9 / period), 1, int.MaxValue);
        return steps;
    }

    private static EvenSeries Fill(TimeSeries series, int[] steps, double period)
    {
        var values = new List<double>(series.Count) { series.Values[0] };
        for (var i = 0; i < steps.Length; i++)
        {
            var (from, to) = (series.Values[i], series.Values[i + 1]);
            for (var k = 1; k <= steps[i]; k++)
                values.Add(from + (to - from) * k / steps[i]);
        }
        return new EvenSeries(values, period, values.Count - series.Count, 0);
    }

    private static (int Start, int Count) LongestPiece(int[] steps, int count)
    {
        var (bestStart, bestCount, start) = (0, 1, 0);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && steps[i - 1] > 1)
                start = i;
            if (i - start + 1 > bestCount)
                (bestStart, bestCount) = (start, i - start + 1);
        }
        return (bestStart, bestCount);
    }
}
