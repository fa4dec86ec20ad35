using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>
/// Turns the edges and levels of a GPIO part into samples. Properties made of the state get a sample per edge, at the
/// kernel's time of the edge; all get one per report. What follows dropped edges is uncertain.
/// </summary>
public sealed class GpioDecoder : IFrameDecoder
{
    /// <summary>The driver's name, as a recording stores it.</summary>
    public const string DriverName = "gpio";

    private const double NsPerSecond = 1e9;

    private readonly IGpioProperties _properties;
    private readonly int[] _propertyIds;
    private readonly double[] _resolutions;
    private readonly double[] _values;
    private GpioEdgeCounter _counter;
    private bool _isLossInPeriod;
    private bool _isReportKnown;
    private uint _reportGeneration;
    private long _reportCount;
    private long _reportNs;
    private double _rate = double.NaN;

    /// <summary>Makes a decoder.</summary>
    /// <param name="parameters">What <see cref="DriverRegistry"/> needs to make it again.</param>
    /// <param name="edges">Which edges the lines were requested with.</param>
    /// <param name="properties">What becomes of the fields.</param>
    /// <param name="catalog">Takes the properties.</param>
    public GpioDecoder(string parameters, GpioEdges edges, IGpioProperties properties, IPropertyCatalog catalog)
    {
        Parameters = parameters;
        _properties = properties;
        _propertyIds = [.. properties.Definitions.Select(catalog.Register)];
        _resolutions = [.. properties.Definitions.Select(definition => definition.Resolution)];
        _values = new double[_propertyIds.Length];
        _counter = new GpioEdgeCounter(edges);
    }

    /// <inheritdoc/>
    public string Driver => DriverName;

    /// <inheritdoc/>
    public string Parameters { get; }

    /// <inheritdoc/>
    public int SamplesMax => (Limits.GpioEventsPerFrameMax + 1) * _propertyIds.Length;

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        if (header.Status != FrameStatus.Ok)
            return EmitBad(FrameReason.Of(header.Status), in header, samples);
        if (payload.Length is < GpioFrame.HeadBytes or > GpioFrame.BytesMax || (payload.Length - GpioFrame.HeadBytes) % GpioLineEvent.Size != 0)
            return EmitBad(QualityReason.Malformed, in header, samples);
        var head = MemoryMarshal.Read<GpioFrame>(payload);
        _counter.Begin(in head);
        var count = 0;
        foreach (ref readonly var edge in MemoryMarshal.Cast<byte, GpioLineEvent>(payload[GpioFrame.HeadBytes..]))
        {
            if (edge.Offset == head.FirstOffset)
                count += TakeEdge(in edge, in header, samples[count..]);
        }
        if ((head.Flags & GpioFrame.Report) != 0)
            count += Report(in head, in header, samples[count..]);
        return count;
    }

    private int TakeEdge(in GpioLineEvent edge, in FrameHeader header, Span<Sample> samples)
    {
        var isLoss = _counter.Take(in edge);
        _isLossInPeriod |= isLoss;
        var atNs = (long)edge.TimestampNs;
        var stamped = header with { MonotonicNs = atNs, UtcNs = header.UtcNs - header.MonotonicNs + atNs };
        return Emit(edge.Id == GpioLineEvent.Rising ? 1 : 0, isLoss, isReport: false, in stamped, samples);
    }

    private int Report(in GpioFrame head, in FrameHeader header, Span<Sample> samples)
    {
        if ((head.Levels.Mask & 1) == 0)
            return EmitBad(QualityReason.Missing, in header, samples);
        var elapsedNs = header.MonotonicNs - _reportNs;
        _rate = _isReportKnown && elapsedNs > 0 && head.Generation == _reportGeneration
            ? (_counter.Count - _reportCount) * NsPerSecond / elapsedNs
            : double.NaN;
        (_isReportKnown, _reportGeneration, _reportCount, _reportNs) = (true, head.Generation, _counter.Count, header.MonotonicNs);
        var count = Emit(head.Levels.Bits & 1, _isLossInPeriod, isReport: true, in header, samples);
        _isLossInPeriod = false;
        return count;
    }

    private int Emit(double state, bool isLoss, bool isReport, in FrameHeader header, Span<Sample> samples)
    {
        _properties.Evaluate(new GpioFields(state, _counter.Count, _rate, _counter.Lost), _values);
        var count = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            if (!isReport && !_properties.IsPerEdge(i))
                continue;
            samples[count++] = !double.IsFinite(_values[i])
                ? Sample.Bad(_propertyIds[i], double.IsNaN(_rate) ? QualityReason.FirstReading : QualityReason.Malformed, header.UtcNs, header.MonotonicNs)
                : new Sample(
                    _propertyIds[i],
                    isLoss ? Quality.Uncertain : Quality.Good,
                    isLoss ? QualityReason.SamplesLost : QualityReason.None,
                    Round(_values[i], _resolutions[i]),
                    header.UtcNs,
                    header.MonotonicNs);
        }
        return count;
    }

    private int EmitBad(QualityReason reason, in FrameHeader header, Span<Sample> samples)
    {
        for (var i = 0; i < _propertyIds.Length; i++)
            samples[i] = Sample.Bad(_propertyIds[i], reason, header.UtcNs, header.MonotonicNs);
        return _propertyIds.Length;
    }

    // Dividing by a whole number of steps gives the nearest double to a decimal, multiplying by the step does not.
    private static double Round(double value, double resolution) =>
        resolution is > 0 and < 1 ? Math.Round(value * Math.Round(1 / resolution)) / Math.Round(1 / resolution)
        : resolution > 0 ? Math.Round(value / resolution) * resolution
        : value;
}
