using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>A long series as few columns, for a plot: nothing between the smallest and the largest of a column is lost to the eye.</summary>
/// <param name="Seconds">Time of each column since the first value.</param>
/// <param name="Min">Its smallest value.</param>
/// <param name="Max">Its largest value.</param>
/// <param name="Mean">Its mean.</param>
internal sealed record SensorTrace(IReadOnlyList<double> Seconds, IReadOnlyList<double> Min, IReadOnlyList<double> Max, IReadOnlyList<double> Mean)
{
    private const int ColumnsMax = 400;

    /// <summary>Puts values together.</summary>
    internal static SensorTrace Of(TimeSeries series) => Of(series, 0, series.Count);

    /// <summary>The same of those in a stretch of time, seconds since the first value, with one more at either side.</summary>
    internal static SensorTrace Between(TimeSeries series, double fromSeconds, double toSeconds)
    {
        var (first, last) = (0, series.Count - 1);
        while (first + 1 < series.Count && series.SecondsAt(first + 1) < fromSeconds)
            first++;
        while (last > first && series.SecondsAt(last - 1) > toSeconds)
            last--;
        return Of(series, first, last - first + 1);
    }

    private static SensorTrace Of(TimeSeries series, int offset, int count)
    {
        var columns = Math.Min(ColumnsMax, count);
        var (seconds, min, max, mean) = (new double[columns], new double[columns], new double[columns], new double[columns]);
        for (var column = 0; column < columns; column++)
        {
            var (start, end) = (offset + (int)((long)column * count / columns), offset + (int)((column + 1L) * count / columns));
            var spread = Spread.Of(series.Values[start..end]);
            seconds[column] = (series.SecondsAt(start) + series.SecondsAt(end - 1)) / 2;
            (min[column], max[column], mean[column]) = (spread.Min, spread.Max, spread.Mean);
        }
        return new SensorTrace(seconds, min, max, mean);
    }
}
