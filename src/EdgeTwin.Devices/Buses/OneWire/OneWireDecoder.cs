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

    // What a DS18B20 holds until its first conversion (data sheet, table 1). Also a true reading of an oven, but not a first one.
    private const double PowerOnMillicelsius = 85_000;

    private readonly SlotTable _slots;
    private bool _hasBeenGood;

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
        _slots.Begin(QualityReason.Malformed);
        if (header.Status != FrameStatus.Ok)
            _slots.SetBad(0, FrameReason.Of(header.Status));
        else if (!GroupFrame.TryTakePart(ref payload, out var status, out var content))
            _slots.SetBad(0, QualityReason.Malformed);
        else if (status != FrameStatus.Ok)
            SetGone(FrameReason.Of(status));
        else if (OneWireText.TryReadMillicelsius(content, out var millicelsius) && (_hasBeenGood || millicelsius != PowerOnMillicelsius))
        {
            _hasBeenGood = true;
            _slots.Set(0, millicelsius / 1000);
        }
        return _slots.Emit(header, samples);
    }

    private void SetGone(QualityReason reason)
    {
        _hasBeenGood = false; // It may have lost its power: its next reading is a first one.
        _slots.SetBad(0, reason);
    }
}
