namespace EdgeTwin.Model.Statistics;

/// <summary>A series as shares of a change: 0 before it, 1 after it.</summary>
internal sealed class StepShape(TimeSeries series, double before, double change, double noise)
{
    internal double Before => before;

    internal double Change => change;

    internal double Noise => noise;

    /// <summary>When a share is first crossed, on the straight line between two values, seconds; the last value's time if it never is.</summary>
    internal double Crossing(double share, int from)
    {
        for (var i = Math.Max(from, 1); i < series.Count; i++)
        {
            var (last, now) = (Share(i - 1), Share(i));
            if (now < share || IsOutlier(i, share))
                continue;
            var part = now > last ? Math.Clamp((share - last) / (now - last), 0, 1) : 1;
            return series.SecondsAt(i - 1) + part * (series.SecondsAt(i) - series.SecondsAt(i - 1));
        }
        return series.SecondsAt(series.Count - 1);
    }

    /// <summary>The time of the last value before an instant that the noise explains.</summary>
    internal double LastBefore(double seconds, double noiseShare)
    {
        for (var i = series.Count - 1; i >= 0; i--)
        {
            if (series.SecondsAt(i) <= seconds && Share(i) <= Math.Max(noiseShare / 2, 1e-9))
                return series.SecondsAt(i);
        }
        return series.SecondsAt(0);
    }

    /// <summary>The largest share from a value on, the middle of three so that one wild value does not count.</summary>
    internal double Peak(int from)
    {
        var peak = 0.0;
        for (var i = Math.Max(from, 1); i < series.Count - 1; i++)
            peak = Math.Max(peak, OrderStatistics.Median([Share(i - 1), Share(i), Share(i + 1)]));
        return peak;
    }

    /// <summary>From when on it stays within a band about the new level, seconds; null if the last value is outside.</summary>
    internal double? SettledAt(double band)
    {
        for (var i = series.Count - 1; i >= 0; i--)
        {
            if (Math.Abs(Share(i) - 1) > band && !IsLonely(i, band))
                return i == series.Count - 1 ? null : series.SecondsAt(i + 1);
        }
        return series.SecondsAt(0);
    }

    private double Share(int index) => (series.Values[index] - before) / change;

    private bool IsOutlier(int index, double share) => index + 1 < series.Count && Share(index + 1) < share && noise > 0;

    private bool IsLonely(int index, double band) =>
        index > 0 && index + 1 < series.Count && Math.Abs(Share(index - 1) - 1) <= band && Math.Abs(Share(index + 1) - 1) <= band;
}
