using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>
/// Buffered scans of one IIO device, as the kernel's buffer holds them: each scan gives one sample per channel, at the time the
/// kernel stamped it with. Where the stamps are further apart than the sampling frequency allows, the scans between were lost:
/// they are counted, and what follows is uncertain.
/// </summary>
internal sealed class IioScanDecoder : IFrameDecoder
{
    internal const string DriverName = "iio-buffer";

    private const double GapPeriods = 1.5;

    private readonly IioScanLayout _layout;
    private readonly int[] _propertyIds;
    private readonly double[] _factors;
    private readonly int _lostId;
    private long _lastNs;
    private bool _isLastKnown;
    private long _lost;

    /// <summary>Makes a decoder.</summary>
    /// <exception cref="FormatException">The parameters are not for it; the message says what is allowed.</exception>
    internal IioScanDecoder(string parameters, IPropertyCatalog catalog)
    {
        Parameters = parameters;
        _layout = IioScanLayout.Parse(parameters);
        _propertyIds = new int[_layout.Elements.Length];
        _factors = new double[_layout.Elements.Length];
        for (var i = 0; i < _propertyIds.Length; i++)
        {
            var element = _layout.Elements[i];
            if (element.IsTimestamp)
                continue;
            var channel = IioChannel.Parse(element.Stem)!;
            _propertyIds[i] = catalog.Register(HostProperty.Of(_layout.Twin, element.Name, channel.Quantity.UnitCode, channel.Description, null, null, 0));
            _factors[i] = element.Scale * channel.Quantity.Factor;
        }
        _lostId = catalog.Register(HostProperty.Of(_layout.Twin, "scans_lost", HostProperty.CountUnit, "Scans lost, by gaps between their times", 0, null, 1));
    }

    /// <inheritdoc/>
    public string Driver => DriverName;

    /// <inheritdoc/>
    public string Parameters { get; }

    /// <inheritdoc/>
    public int SamplesMax => _layout.ScansPerFrameMax * _layout.Elements.Length + 1;

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        if (header.Status != FrameStatus.Ok)
            return EmitBad(FrameReason.Of(header.Status), in header, samples);
        var scans = payload.Length / _layout.ScanBytes;
        if (scans == 0 || scans > _layout.ScansPerFrameMax || payload.Length % _layout.ScanBytes != 0)
            return EmitBad(QualityReason.Malformed, in header, samples);
        var count = 0;
        for (var scan = 0; scan < scans; scan++)
        {
            var bytes = payload.Slice(scan * _layout.ScanBytes, _layout.ScanBytes);
            var atNs = TimeOf(bytes, in header, scans - 1 - scan);
            count += Read(bytes, IsAfterLoss(atNs), atNs, header.UtcNs - header.MonotonicNs + atNs, samples[count..]);
        }
        samples[count++] = new Sample(_lostId, Quality.Good, QualityReason.None, _lost, header.UtcNs, header.MonotonicNs);
        return count;
    }

    private long TimeOf(ReadOnlySpan<byte> scan, in FrameHeader header, int scansAfter)
    {
        if (_layout.TimestampIndex < 0)
            return header.MonotonicNs - scansAfter * _layout.PeriodNs;
        var stamp = _layout.Elements[_layout.TimestampIndex].Form.ReadTimestamp(scan[_layout.Starts[_layout.TimestampIndex]..]);
        return _layout.IsMonotonic ? stamp : stamp - (header.UtcNs - header.MonotonicNs);
    }

    private bool IsAfterLoss(long atNs)
    {
        var gapNs = atNs - _lastNs;
        var isGap = _isLastKnown && _layout is { TimestampIndex: >= 0, PeriodNs: > 0 } && gapNs > _layout.PeriodNs * GapPeriods;
        if (isGap)
            _lost += (gapNs + _layout.PeriodNs / 2) / _layout.PeriodNs - 1;
        _lastNs = atNs;
        _isLastKnown = true;
        return isGap;
    }

    private int Read(ReadOnlySpan<byte> scan, bool isAfterLoss, long monotonicNs, long utcNs, Span<Sample> samples)
    {
        var count = 0;
        for (var i = 0; i < _propertyIds.Length; i++)
        {
            if (i == _layout.TimestampIndex)
                continue;
            var element = _layout.Elements[i];
            var value = (element.Form.Read(scan[_layout.Starts[i]..]) + element.Offset) * _factors[i];
            samples[count++] = !double.IsFinite(value)
                ? Sample.Bad(_propertyIds[i], QualityReason.Malformed, utcNs, monotonicNs)
                : isAfterLoss
                    ? new Sample(_propertyIds[i], Quality.Uncertain, QualityReason.SamplesLost, value, utcNs, monotonicNs)
                    : new Sample(_propertyIds[i], Quality.Good, QualityReason.None, value, utcNs, monotonicNs);
        }
        return count;
    }

    private int EmitBad(QualityReason reason, in FrameHeader header, Span<Sample> samples)
    {
        _isLastKnown = false; // What comes next begins anew: the time between is known to be missing.
        var count = 0;
        for (var i = 0; i < _propertyIds.Length; i++)
        {
            if (i != _layout.TimestampIndex)
                samples[count++] = Sample.Bad(_propertyIds[i], reason, header.UtcNs, header.MonotonicNs);
        }
        return count;
    }
}
