using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.OneWire;

/// <summary>
/// The temperature of one 1-wire sensor: the text of the kernel's <c>w1_slave</c> (two lines, the first ends in YES or NO for the
/// check-sum, the second in <c>t=</c> and thousandths of a degree) or of <c>temperature</c> (the number alone). Parameters: the
/// twin.
/// </summary>
internal sealed class OneWireDecoder : IFrameDecoder
{
    internal const string DriverName = "w1-temperature";

    private readonly SlotTable _slots;
    private OneWireReading _reading;

    internal OneWireDecoder(string parameters, IPropertyCatalog catalog)
    {
        Parameters = parameters;
        _slots = new SlotTable(catalog);
        _slots.Add(HostProperty.Of(parameters, "temperature", "Cel", "Temperature of a 1-wire sensor", -55, 125, 0.001));
    }

    /// <inheritdoc/>
    public string Driver => DriverName;

    /// <inheritdoc/>
    public string Parameters { get; }

    /// <inheritdoc/>
    public int SamplesMax => 1;

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        var reason = _reading.Take(in header, payload, out var millicelsius);
        if (reason == QualityReason.None)
            _slots.Set(0, millicelsius / 1000);
        else
            _slots.SetBad(0, reason);
        return _slots.Emit(header, samples);
    }
}
