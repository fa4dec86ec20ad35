namespace EdgeTwin.Model.Statistics;

/// <summary>Measured values of one property with their times, oldest first. What is not finite does not get in.</summary>
public sealed class TimeSeries
{
    private const double NsPerSecond = 1e9;
    private readonly long[] _timesNs;
    private readonly double[] _values;

    private TimeSeries(long[] timesNs, double[] values) => (_timesNs, _values) = (timesNs, values);

    /// <summary>Times, ns since any fixed instant, strictly rising.</summary>
    public ReadOnlySpan<long> TimesNs => _timesNs;

    /// <summary>Values, finite, one per time.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>How many there are.</summary>
    public int Count => _values.Length;

    /// <summary>From the first to the last, seconds.</summary>
    public double DurationSeconds => Count > 1 ? SecondsAt(Count - 1) : 0;

    /// <summary>Takes what is finite and later than what came before it.</summary>
    /// <param name="timesNs">Times in ns.</param>
    /// <param name="values">One value per time.</param>
    /// <exception cref="ArgumentException">There are not as many values as times.</exception>
    public static TimeSeries Of(ReadOnlySpan<long> timesNs, ReadOnlySpan<double> values)
    {
        if (timesNs.Length != values.Length)
            throw new ArgumentException($"{timesNs.Length} times and {values.Length} values; a series has as many of either.", nameof(values));
        var times = new List<long>(timesNs.Length);
        var kept = new List<double>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || times.Count > 0 && timesNs[i] <= times[^1])
                continue;
            times.Add(timesNs[i]);
            kept.Add(values[i]);
        }
        return new TimeSeries([.. times], [.. kept]);
    }

    /// <summary>Values as if taken at a fixed rate from time 0 on.</summary>
    public static TimeSeries AtRate(ReadOnlySpan<double> values, double periodSeconds)
    {
        var times = new long[values.Length];
        for (var i = 0; i < times.Length; i++)
            times[i] = (long)Math.Round(i * periodSeconds * NsPerSecond);
        return Of(times, values);
    }

    /// <summary>Seconds from the first value to one.</summary>
    public double SecondsAt(int index) => (_timesNs[index] - _timesNs[0]) / NsPerSecond;

    /// <summary>A piece of it.</summary>
    public TimeSeries Slice(int start, int count) => new(_timesNs[start..(start + count)], _values[start..(start + count)]);

    /// <summary>The middle of the intervals between values, seconds; NaN of fewer than two.</summary>
    public double PeriodSeconds()
    {
        if (Count < 2)
            return double.NaN;
        var intervals = new double[Count - 1];
        for (var i = 0; i < intervals.Length; i++)
            intervals[i] = (_timesNs[i + 1] - _timesNs[i]) / NsPerSecond;
        return OrderStatistics.Median(intervals);
    }
}
