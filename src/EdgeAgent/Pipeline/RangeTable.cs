using EdgeTwin.Model;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>The declared range of every property, by id; immutable, replaced as a whole.</summary>
public sealed class RangeTable
{
    /// <summary>A table that lets everything pass.</summary>
    public static readonly RangeTable Empty = new([]);

    private readonly (double Min, double Max)[] _ranges;

    private RangeTable((double Min, double Max)[] ranges) => _ranges = ranges;

    /// <summary>The ranges that a catalog's definitions declare now.</summary>
    public static RangeTable Of(IPropertyCatalog catalog)
    {
        var ranges = new (double Min, double Max)[catalog.Count];
        for (var id = 0; id < ranges.Length; id++)
            ranges[id] = catalog.RangeOf(id);
        return new RangeTable(ranges);
    }

    /// <summary>How many properties the table covers.</summary>
    public int Count => _ranges.Length;

    /// <summary>Marks good samples outside their range as uncertain.</summary>
    public void Check(Span<Sample> samples)
    {
        if (_ranges.Length == 0)
            return;
        foreach (ref var sample in samples)
        {
            if ((uint)sample.PropertyId >= (uint)_ranges.Length || sample.Quality != Quality.Good)
                continue;
            ref readonly var range = ref _ranges[sample.PropertyId];
            if (sample.Value < range.Min || sample.Value > range.Max)
                sample = sample with { Quality = Quality.Uncertain, Reason = QualityReason.OutOfRange };
        }
    }
}
