using EdgeTwin.Model;

namespace EdgeTwin.Store.History;

/// <summary>Widths of tiers, and how samples and points are summed up into their buckets.</summary>
public static class HistoryTiers
{
    /// <summary>All tiers, finest first.</summary>
    public static ReadOnlySpan<HistoryTier> All => [HistoryTier.Raw, HistoryTier.Second, HistoryTier.Minute, HistoryTier.Hour];

    /// <summary>The width of a tier's buckets in ns; 1 for raw.</summary>
    public static long WidthNs(this HistoryTier tier) => tier switch
    {
        HistoryTier.Raw => 1,
        HistoryTier.Second => 1_000_000_000,
        HistoryTier.Minute => 60_000_000_000,
        _ => 3_600_000_000_000,
    };

    /// <summary>The start of the bucket that an instant falls into.</summary>
    public static long BucketOf(this HistoryTier tier, long utcNs)
    {
        var width = tier.WidthNs();
        var rest = utcNs % width;
        return utcNs - (rest < 0 ? rest + width : rest);
    }

    /// <summary>One sample as a point.</summary>
    public static HistoryPoint PointOf(long utcNs, double value, Quality quality, QualityReason reason) =>
        new(utcNs, value, value, value, value, quality == Quality.Bad ? 0 : 1, quality, reason);

    /// <summary>
    /// Sums up two points of one bucket, the later one second. A bad one adds only its quality. NaN is a value like any
    /// other for count, mean and last; minimum and maximum take the other side's.
    /// </summary>
    public static HistoryPoint Fold(in HistoryPoint earlier, in HistoryPoint later)
    {
        var worse = later.Quality > earlier.Quality ? later : earlier;
        if (later.Count == 0)
            return earlier with { Quality = worse.Quality, Reason = worse.Reason };
        if (earlier.Count == 0)
            return later with { UtcNs = earlier.UtcNs, Quality = worse.Quality, Reason = worse.Reason };
        var count = earlier.Count + later.Count;
        return new HistoryPoint(
            earlier.UtcNs,
            double.MinNumber(earlier.Min, later.Min),
            double.MaxNumber(earlier.Max, later.Max),
            earlier.Mean + (later.Mean - earlier.Mean) * ((double)later.Count / count),
            later.Last,
            count,
            worse.Quality,
            worse.Reason);
    }

    /// <summary>Adds a point to a list of buckets in order of time: to the last bucket, or as a new one.</summary>
    public static void Add(this HistoryTier tier, List<HistoryPoint> points, in HistoryPoint point)
    {
        var next = point with { UtcNs = tier.BucketOf(point.UtcNs) };
        if (tier != HistoryTier.Raw && points.Count > 0 && points[^1].UtcNs == next.UtcNs)
            points[^1] = Fold(points[^1], next);
        else
            points.Add(next);
    }
}
