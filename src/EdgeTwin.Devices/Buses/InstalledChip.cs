using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Buses;

/// <summary>One configured chip, ready to be read by a <see cref="ChipBusLoop"/>.</summary>
/// <param name="Title">Names it in words: the part and the twin, <c>bme280 of greenhouse/air</c>.</param>
/// <param name="Address">Its I2C address or SPI chip select.</param>
/// <param name="Link">The chip on the loop's bus.</param>
/// <param name="Script">Its script, worked out for its settings.</param>
/// <param name="Decoder">What its frames mean.</param>
/// <param name="Period">Time between two readings.</param>
public sealed record InstalledChip(
    string Title, int Address, IDeviceLink Link, ResolvedScript Script, IFrameDecoder Decoder, TimeSpan Period)
{
    /// <summary>Its outputs; null where nothing of it is driven.</summary>
    public ChipOutputs? Outputs { get; init; }
}
