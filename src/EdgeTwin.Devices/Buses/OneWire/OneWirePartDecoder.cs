using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.OneWire;

/// <summary>The properties of an installed 1-wire part, computed from the kernel's text as its descriptor says. Parameters: the installation.</summary>
internal sealed class OneWirePartDecoder : IFrameDecoder
{
    internal const string DriverName = "w1-part";

    private readonly PartDecoder _part;
    private readonly double[] _reports = new double[1];
    private OneWireReading _reading;

    internal OneWirePartDecoder(PartInstallation installation, IPropertyCatalog catalog) => _part = new PartDecoder(installation, catalog);

    /// <inheritdoc/>
    public string Driver => DriverName;

    /// <inheritdoc/>
    public string Parameters => _part.Parameters;

    /// <inheritdoc/>
    public int SamplesMax => _part.SamplesMax;

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        var reason = _reading.Take(in header, payload, out _reports[0]);
        var count = _part.Decode(in header, _reports, samples);
        if (reason == QualityReason.None)
            return count;
        foreach (ref var sample in samples[..count])
            sample = Sample.Bad(sample.PropertyId, reason, sample.UtcNs, sample.MonotonicNs);
        return count;
    }
}
