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
    private readonly GpioEdgeCounter[] _counters;
    private readonly GpioFields[] _lines;
    private readonly long[] _reportCounts;
    private bool _isLossInPeriod;
    private bool _isReportKnown;
    private uint _reportGeneration;
    private long _reportNs;
    private bool _isRateKnown;

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
        _counters = [.. Enumerable.Repeat(new GpioEdgeCounter(edges), properties.LineCount)];
        _lines = [.. Enumerable.Repeat(new GpioFields(double.NaN, 0, double.NaN, 0), properties.LineCount)];
        _reportCounts = new long[properties.LineCount];
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
        foreach (ref var counter in _counters.AsSpan())
            counter.Begin(in head);
        var count = 0;
        foreach (ref readonly var edge in MemoryMarshal.Cast<byte, GpioLineEvent>(payload[GpioFrame.HeadBytes..]))
        {
            var line = (head.Flags & GpioFrame.Indexed) != 0 ? edge.Offset : edge.Offset == head.FirstOffset ? 0u : uint.MaxValue;
            if (line < (uint)_lines.Length)
                count += TakeEdge((int)line, in edge, in header, samples[count..]);
        }
        if ((head.Flags & GpioFrame.Report) != 0)
            count += Report(in head, in header, samples[count..]);
        return count;
    }

    private int TakeEdge(int line, in GpioLineEvent edge, in FrameHeader header, Span<Sample> samples)
    {
        var isLoss = _counters[line].Take(in edge);
        _isLossInPeriod |= isLoss;
        var atNs = (long)edge.TimestampNs;
        var stamped = header with { MonotonicNs = atNs, UtcNs = header.UtcNs - header.MonotonicNs + atNs };
        _lines[line] = _lines[line] with { State = edge.Id == GpioLineEvent.Rising ? 1 : 0, Count = _counters[line].Count, Lost = _counters[line].Lost };
        return Emit(isLoss, line, in stamped, samples);
    }

    private int Report(in GpioFrame head, in FrameHeader header, Span<Sample> samples)
    {
        var all = ulong.MaxValue >> (GpioRequestRecord.LinesMax - _lines.Length);
        if ((head.Levels.Mask & all) != all)
            return EmitBad(QualityReason.Missing, in header, samples);
        var elapsedNs = header.MonotonicNs - _reportNs;
        _isRateKnown = _isReportKnown && elapsedNs > 0 && head.Generation == _reportGeneration;
        for (var line = 0; line < _lines.Length; line++)
        {
            var rate = _isRateKnown ? (_counters[line].Count - _reportCounts[line]) * NsPerSecond / elapsedNs : double.NaN;
            _lines[line] = new GpioFields(head.Levels.Bits >> line & 1, _counters[line].Count, rate, _counters[line].Lost);
            _reportCounts[line] = _counters[line].Count;
        }
        (_isReportKnown, _reportGeneration, _reportNs) = (true, head.Generation, header.MonotonicNs);
        var count = Emit(_isLossInPeriod, null, in header, samples);
        _isLossInPeriod = false;
        return count;
    }

    /// <summary>Samples after an edge of a line, of the properties made of its state; without one, of all.</summary>
    private int Emit(bool isLoss, int? edgeOf, in FrameHeader header, Span<Sample> samples)
    {
        _properties.Evaluate(_lines, _values);
        var count = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            if (edgeOf is { } line && !_properties.IsPerEdge(i, line))
                continue;
            samples[count++] = !double.IsFinite(_values[i])
                ? Sample.Bad(_propertyIds[i], !_isRateKnown ? QualityReason.FirstReading : QualityReason.Malformed, header.UtcNs, header.MonotonicNs)
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
