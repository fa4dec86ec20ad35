using System.Collections.Immutable;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What a property was over a stretch of time, in as few points as a line of text or a small plot shows.</summary>
/// <param name="FromNs">Where it begins, ns since the Unix epoch.</param>
/// <param name="ToNs">Where it ends.</param>
/// <param name="Points">Its steps, of equal length: the smallest, the largest and the last value; null where nothing good was measured.</param>
/// <param name="AskedAt">When it was asked for; a timestamp.</param>
internal sealed record Trend(long FromNs, long ToNs, ImmutableArray<TrendPoint?> Points, long AskedAt)
{
    /// <summary>The smallest value of all; not a number if there is none.</summary>
    public double Min => Points.Where(point => point is not null).Select(point => point!.Min).DefaultIfEmpty(double.NaN).Min();

    /// <summary>The largest.</summary>
    public double Max => Points.Where(point => point is not null).Select(point => point!.Max).DefaultIfEmpty(double.NaN).Max();

    /// <summary>Sums samples up.</summary>
    /// <param name="samples">Oldest first.</param>
    /// <param name="fromNs">Where the stretch begins, ns since the Unix epoch.</param>
    /// <param name="toNs">Where it ends.</param>
    /// <param name="steps">In how many steps.</param>
    /// <param name="askedAt">When it was asked for.</param>
    public static Trend Of(IEnumerable<ConditionSample> samples, long fromNs, long toNs, int steps, long askedAt)
    {
        var points = new TrendPoint?[steps];
        foreach (var sample in samples)
        {
            if (sample.Ns < fromNs || sample.Ns >= toNs || sample.Quality > Quality.Uncertain || !double.IsFinite(sample.Value))
                continue;
            ref var point = ref points[(int)((Int128)(sample.Ns - fromNs) * steps / (toNs - fromNs))];
            point = point is { } known ? new(Math.Min(known.Min, sample.Value), Math.Max(known.Max, sample.Value), sample.Value) : new(sample.Value, sample.Value, sample.Value);
        }
        return new(fromNs, toNs, [.. points], askedAt);
    }

    /// <summary>The trend as one line of characters; empty if nothing was measured.</summary>
    public string Sparkline() => Agents.Sparkline.Of([.. Points.Select(point => point?.Last)], Min, Max);
}
