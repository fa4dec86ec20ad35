namespace EdgeTwin.Model.Statistics;

/// <summary>A sensor and a reference at the same times.</summary>
/// <param name="Seconds">Times since the first pair.</param>
/// <param name="Values">The sensor's values.</param>
/// <param name="References">The reference's values then.</param>
public sealed record SeriesPairs(double[] Seconds, double[] Values, double[] References)
{
    /// <summary>Sensor less reference.</summary>
    public double[] Errors { get; } = [.. Values.Zip(References, (value, reference) => value - reference)];

    /// <summary>
    /// Pairs each value with the reference's value at its time, on the straight line between two neighbours no more than
    /// <paramref name="gapSecondsMax"/> apart; a value without such neighbours has no pair.
    /// </summary>
    public static SeriesPairs Of(TimeSeries series, TimeSeries reference, double gapSecondsMax)
    {
        var seconds = new List<double>(series.Count);
        var values = new List<double>(series.Count);
        var references = new List<double>(series.Count);
        var next = 0;
        for (var i = 0; i < series.Count; i++)
        {
            var timeNs = series.TimesNs[i];
            while (next < reference.Count && reference.TimesNs[next] < timeNs)
                next++;
            if (!TryAt(reference, next, timeNs, gapSecondsMax, out var value))
                continue;
            seconds.Add(series.SecondsAt(i));
            values.Add(series.Values[i]);
            references.Add(value);
        }
        var first = seconds.Count > 0 ? seconds[0] : 0;
        return new SeriesPairs([.. seconds.Select(second => second - first)], [.. values], [.. references]);
    }

    private static bool TryAt(TimeSeries reference, int next, long timeNs, double gapSecondsMax, out double value)
    {
        value = 0;
        if (next < reference.Count && reference.TimesNs[next] == timeNs)
        {
            value = reference.Values[next];
            return true;
        }
        if (next == 0 || next == reference.Count)
            return false;
        var (before, after) = (reference.TimesNs[next - 1], reference.TimesNs[next]);
        if ((after - before) / 1e9 > gapSecondsMax)
            return false;
        var share = (double)(timeNs - before) / (after - before);
        value = reference.Values[next - 1] + share * (reference.Values[next] - reference.Values[next - 1]);
        return true;
    }
}
