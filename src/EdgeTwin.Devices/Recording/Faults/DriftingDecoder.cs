using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Recording.Faults;

/// <summary>A decoder whose values go away from the truth as time goes on.</summary>
internal sealed class DriftingDecoder(
    IFrameDecoder inner, IReadOnlyList<FaultDrift> drifts, IPropertyCatalog catalog, Func<long> firstNs, FaultCounts counts) : IFrameDecoder
{
    private const double NsPerSecond = 1e9;
    private readonly HashSet<PropertyReference> _seen = [];

    /// <inheritdoc/>
    public string Driver => inner.Driver;

    /// <inheritdoc/>
    public string Parameters => inner.Parameters;

    /// <inheritdoc/>
    public int SamplesMax => inner.SamplesMax;

    /// <inheritdoc/>
    public bool IsEventDriven => inner.IsEventDriven;

    /// <summary>Whether a sample came that a drift is of.</summary>
    internal bool HasSeen(FaultDrift drift)
    {
        lock (_seen)
            return _seen.Any(drift.IsOf);
    }

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        var count = inner.Decode(header, payload, samples);
        foreach (ref var sample in samples[..count])
        {
            var definition = catalog[sample.PropertyId];
            lock (_seen)
                _seen.Add(definition.Reference);
            if (!double.IsFinite(sample.Value) || definition.Kind == PropertyKind.Boolean)
                continue;
            var change = ChangeAt(definition.Reference, (header.MonotonicNs - firstNs()) / NsPerSecond);
            if (change == 0)
                continue;
            sample = sample with { Value = sample.Value + change };
            counts.Drifted++;
        }
        return count;
    }

    private double ChangeAt(PropertyReference property, double seconds)
    {
        var change = 0.0;
        foreach (var drift in drifts)
        {
            if (drift.IsOf(property))
                change += drift.PerSecond * Math.Max(0, seconds - drift.Start.TotalSeconds);
        }
        return change;
    }
}
