namespace EdgeTwin.Model.Statistics;

/// <summary>How a sensor follows a sudden change. Times are in seconds.</summary>
/// <param name="StartSeconds">When the change was made (or was first seen, if no one said when), since the series' first value.</param>
/// <param name="IsStartGiven">Whether someone said when.</param>
/// <param name="Before">Level before.</param>
/// <param name="After">Level it settled at.</param>
/// <param name="DelaySeconds">From the start to the first 5 % of the change; null if no one said when the start was.</param>
/// <param name="Tau63Seconds">From the start to 63.2 % of the change: the time constant of a first-order sensor, with its delay.</param>
/// <param name="RiseSeconds">From 10 % to 90 % of the change.</param>
/// <param name="OvershootPercent">How far it went beyond, in % of the change; 0 where noise alone did.</param>
/// <param name="SettlingSeconds">From the start until it stays within <see cref="SettlingBand"/> of the change; null if it does not.</param>
public sealed record StepResponse(
    double StartSeconds, bool IsStartGiven, double Before, double After, double? DelaySeconds, double Tau63Seconds,
    double RiseSeconds, double OvershootPercent, double? SettlingSeconds)
{
    /// <summary>Settled is within this share of the change, or within the noise where that is more.</summary>
    public const double SettlingBand = 0.05;

    /// <summary>Values needed before and after the change.</summary>
    public const int ValuesMin = 5;

    private const double NoiseFactor = 4;
    private const double ChangeToNoiseMin = 8;
    private const double DelayShare = 0.05;
    private static readonly double Tau63Share = 1 - Math.Exp(-1);

    /// <summary>Finds and measures the change.</summary>
    /// <param name="series">Values with the change among them.</param>
    /// <param name="startSeconds">When it was made, since the first value; null to find it.</param>
    /// <param name="problem">Why there is no answer, in words; empty if there is one.</param>
    public static StepResponse? Of(TimeSeries series, double? startSeconds, out string problem)
    {
        problem = "";
        if (series.Count < 4 * ValuesMin)
            return None(out problem, $"{series.Count} values; a step response needs at least {4 * ValuesMin}");
        var split = startSeconds is { } given ? IndexAt(series, given) : StepSearch.Find(series.Values);
        if (split < ValuesMin || split > series.Count - ValuesMin)
            return None(out problem, $"the change must have at least {ValuesMin} values before and after it; there are {split} before and {series.Count - split} after");
        var before = OrderStatistics.Median(series.Values[..Math.Max(ValuesMin, split * 4 / 5)]);
        var tail = Math.Max(ValuesMin, (series.Count - split) / 5);
        var after = OrderStatistics.Median(series.Values[^tail..]);
        var noise = Math.Max(
            OrderStatistics.RobustDeviation(series.Values[..Math.Max(ValuesMin, split * 4 / 5)]), OrderStatistics.RobustDeviation(series.Values[^tail..]));
        var change = after - before;
        if (!(Math.Abs(change) > ChangeToNoiseMin * noise) || change == 0)
            return None(out problem, $"no step: the level changes by {change:g3}, the noise is {noise:g3}; a step is at least {ChangeToNoiseMin:g0} times the noise");
        return Measure(new StepShape(series, before, change, noise), split, startSeconds);
    }

    private static StepResponse Measure(StepShape shape, int split, double? startSeconds)
    {
        // A share that noise reaches by itself would be crossed before anything happened.
        var noiseShare = Math.Min(0.4, NoiseFactor * shape.Noise / Math.Abs(shape.Change));
        var from = startSeconds is null ? 0 : split;
        var onset = shape.Crossing(Math.Max(DelayShare, noiseShare), from);
        var start = startSeconds ?? shape.LastBefore(onset, noiseShare);
        var band = Math.Max(SettlingBand, noiseShare);
        var peak = shape.Peak(split) - 1;
        return new StepResponse(
            start, startSeconds is not null, shape.Before, shape.Before + shape.Change,
            startSeconds is null ? null : Math.Max(0, onset - start),
            shape.Crossing(Tau63Share, from) - start,
            shape.Crossing(0.9, from) - shape.Crossing(0.1, from),
            peak > noiseShare ? 100 * peak : 0,
            shape.SettledAt(band) is { } settled ? Math.Max(0, settled - start) : null);
    }

    private static StepResponse? None(out string problem, string why)
    {
        problem = why;
        return null;
    }

    private static int IndexAt(TimeSeries series, double seconds)
    {
        var index = 0;
        while (index < series.Count && series.SecondsAt(index) < seconds)
            index++;
        return index;
    }
}
