using System.Runtime.InteropServices;
using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.History;

/// <summary>Sums samples up into the points of one tier and writes them to a segment, a block per property and 512 points.</summary>
internal sealed class TierBuilder(HistoryTier tier, SegmentWriter writer, BlockEncoder encoder)
{
    private readonly SortedDictionary<int, List<HistoryPoint>> _points = [];
    private int _pointCount;

    /// <summary>Adds the samples of one property, in order of measurement.</summary>
    public void Add(int propertyId, ReadOnlySpan<long> utcNs, ReadOnlySpan<double> values, ReadOnlySpan<ushort> qualities)
    {
        var points = PointsOf(propertyId);
        var before = points.Count;
        for (var i = 0; i < utcNs.Length; i++)
            tier.Add(points, HistoryTiers.PointOf(utcNs[i], values[i], (Quality)(byte)qualities[i], (QualityReason)(qualities[i] >> 8)));
        _pointCount += points.Count - before;
    }

    /// <summary>Adds points of the same tier.</summary>
    public void Add(int propertyId, ReadOnlySpan<HistoryPoint> added)
    {
        var points = PointsOf(propertyId);
        var before = points.Count;
        foreach (ref readonly var point in added)
            tier.Add(points, point);
        _pointCount += points.Count - before;
    }

    /// <summary>Writes what is complete if there is much of it, so that memory stays bounded.</summary>
    public void Trim()
    {
        if (_pointCount > HistoryLimits.TierPointsMax)
            Write(keptPerProperty: 1);
    }

    /// <summary>Writes everything.</summary>
    public void Finish() => Write(keptPerProperty: 0);

    private List<HistoryPoint> PointsOf(int propertyId)
    {
        if (!_points.TryGetValue(propertyId, out var points))
            _points[propertyId] = points = [];
        return points;
    }

    private void Write(int keptPerProperty)
    {
        _pointCount = 0;
        Span<long> times = stackalloc long[CodecLimits.BlockValuesMax];
        foreach (var (id, points) in _points)
        {
            var end = points.Count - keptPerProperty;
            for (var start = 0; start < end; start += CodecLimits.BlockValuesMax)
            {
                var block = CollectionsMarshal.AsSpan(points)[start..Math.Min(end, start + CodecLimits.BlockValuesMax)];
                for (var i = 0; i < block.Length; i++)
                    times[i] = block[i].UtcNs;
                encoder.Begin(times[..block.Length]);
                _ = encoder.TryAddPoints(id, block); // the only column of its block: it always fits
                writer.Append(encoder, times[..block.Length]);
            }
            if (end > 0)
                points.RemoveRange(0, end);
            _pointCount += points.Count;
        }
    }
}
