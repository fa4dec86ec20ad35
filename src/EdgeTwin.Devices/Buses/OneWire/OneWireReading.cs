using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.OneWire;

/// <summary>
/// What a frame of one 1-wire sensor says. A sensor that has just got its power holds 85 °C until its first conversion (DS18B20 data
/// sheet, table 1), so that number is not believed before there was another.
/// </summary>
internal struct OneWireReading
{
    private const double PowerOnMillicelsius = 85_000;

    private bool _hasBeenGood;

    /// <summary>Takes a frame.</summary>
    /// <returns>Why there is no number; <see cref="QualityReason.None"/> if there is one.</returns>
    internal QualityReason Take(in FrameHeader header, ReadOnlySpan<byte> payload, out double millicelsius)
    {
        millicelsius = double.NaN;
        if (header.Status != FrameStatus.Ok)
            return FrameReason.Of(header.Status);
        if (!GroupFrame.TryTakePart(ref payload, out var status, out var content))
            return QualityReason.Malformed;
        if (status != FrameStatus.Ok)
        {
            _hasBeenGood = false; // It may have lost its power.
            return FrameReason.Of(status);
        }
        if (!OneWireText.TryReadMillicelsius(content, out var read) || !_hasBeenGood && read == PowerOnMillicelsius)
            return QualityReason.Malformed;
        _hasBeenGood = true;
        millicelsius = read;
        return QualityReason.None;
    }
}
