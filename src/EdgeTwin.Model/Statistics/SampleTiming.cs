namespace EdgeTwin.Model.Statistics;

/// <summary>How regularly samples come.</summary>
/// <param name="Intervals">How many intervals between samples there are.</param>
/// <param name="PeriodSeconds">The middle one.</param>
/// <param name="RateHz">Samples per second over the whole time, gaps included.</param>
/// <param name="JitterSeconds">Standard deviation of the intervals without gaps.</param>
/// <param name="P99DeviationSeconds">99 % of the intervals differ from the middle one by at most this much.</param>
/// <param name="LongestSeconds">The longest interval.</param>
/// <param name="ShortestSeconds">The shortest interval.</param>
/// <param name="Gaps">Intervals of more than one and a half periods.</param>
/// <param name="Missing">How many samples would fit into them.</param>
/// <param name="IntervalsMs">How often which interval occurs, milliseconds; gaps left out.</param>
public sealed record SampleTiming(
    int Intervals, double PeriodSeconds, double RateHz, double JitterSeconds, double P99DeviationSeconds,
    double LongestSeconds, double ShortestSeconds, int Gaps, long Missing, Histogram IntervalsMs)
{
    private const double NsPerSecond = 1e9;
    private const double GapFrom = 1.5;

    /// <summary>Measures it; null of fewer than three samples.</summary>
    public static SampleTiming? Of(TimeSeries series)
    {
        if (series.Count < 3)
            return null;
        var period = series.PeriodSeconds();
        var intervals = new List<double>(series.Count);
        var (longest, shortest, gaps, missing) = (0.0, double.PositiveInfinity, 0, 0L);
        for (var i = 1; i < series.Count; i++)
        {
            var interval = (series.TimesNs[i] - series.TimesNs[i - 1]) / NsPerSecond;
            (longest, shortest) = (Math.Max(longest, interval), Math.Min(shortest, interval));
            if (interval > GapFrom * period)
            {
                gaps++;
                missing += (long)Math.Round(interval / period) - 1;
            }
            else
                intervals.Add(interval);
        }
        var deviations = intervals.Select(interval => Math.Abs(interval - period)).ToArray();
        Array.Sort(deviations);
        var milliseconds = intervals.Select(interval => interval * 1000).ToArray();
        return new SampleTiming(
            series.Count - 1, period, (series.Count - 1) / series.DurationSeconds, Spread.Of([.. intervals]).Deviation,
            OrderStatistics.Quantile(deviations, 0.99), longest, shortest, gaps, missing, Histogram.Of(milliseconds));
    }
}
