using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>
/// The polled channels of one IIO device: (raw + offset) · scale, or the driver's own value. The frame is a
/// <see cref="GroupFrame"/> of each channel's raw number or value, then its scale and offset where it has them; the parameters
/// are the twin and the channels' texts, one a line.
/// </summary>
internal sealed class IioPolledDecoder : IFrameDecoder
{
    internal const string DriverName = "iio-polled";

    private readonly IioPolledChannel[] _channels;
    private readonly SlotTable _slots;

    /// <summary>Makes a decoder.</summary>
    /// <exception cref="FormatException">The parameters are not for it; the message says what is allowed.</exception>
    internal IioPolledDecoder(string parameters, IPropertyCatalog catalog)
    {
        Parameters = parameters;
        var lines = parameters.Split('\n');
        _channels = Array.ConvertAll(lines[1..], IioPolledChannel.Parse);
        _slots = new SlotTable(catalog);
        foreach (var channel in _channels)
            _slots.Add(HostProperty.Of(lines[0], channel.Name, channel.Channel.Quantity.UnitCode, channel.Channel.Description, null, null, 0));
    }

    /// <inheritdoc/>
    public string Driver => DriverName;

    /// <inheritdoc/>
    public string Parameters { get; }

    /// <inheritdoc/>
    public int SamplesMax => _channels.Length;

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        _slots.Begin(header.Status == FrameStatus.Ok ? QualityReason.Malformed : FrameReason.Of(header.Status));
        if (header.Status == FrameStatus.Ok)
        {
            for (var slot = 0; slot < _channels.Length; slot++)
                Read(slot, ref payload);
        }
        return _slots.Emit(header, samples);
    }

    private void Read(int slot, ref ReadOnlySpan<byte> payload)
    {
        var channel = _channels[slot];
        // All parts are taken, whatever the first says, else the next channel would begin in the middle of this one.
        var reason = Take(ref payload, out var value);
        var scale = 1.0;
        var offset = 0.0;
        if (channel.HasScale && Take(ref payload, out scale) is var scaleReason && reason == QualityReason.None)
            reason = scaleReason;
        if (channel.HasOffset && Take(ref payload, out offset) is var offsetReason && reason == QualityReason.None)
            reason = offsetReason;
        if (reason == QualityReason.None)
            _slots.Set(slot, (value + offset) * scale * channel.Channel.Quantity.Factor);
        else
            _slots.SetBad(slot, reason);
    }

    private static QualityReason Take(ref ReadOnlySpan<byte> payload, out double number)
    {
        number = double.NaN;
        if (!GroupFrame.TryTakePart(ref payload, out var status, out var content))
            return QualityReason.Malformed;
        if (status != FrameStatus.Ok)
            return FrameReason.Of(status);
        return TextFields.TryParseNumber(content.Trim(" \t\n\0"u8), out number) ? QualityReason.None : QualityReason.Malformed;
    }
}
