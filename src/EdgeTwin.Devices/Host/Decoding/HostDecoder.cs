using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>
/// What all decoders of the host source share: every property of the file gets exactly one sample per frame, good or bad
/// with the reason, whatever the bytes are.
/// </summary>
internal abstract class HostDecoder(string driver, string parameters, IPropertyCatalog catalog, int samplesMax) : IFrameDecoder
{
    /// <inheritdoc/>
    public string Driver => driver;

    /// <inheritdoc/>
    public string Parameters => parameters;

    /// <inheritdoc/>
    public int SamplesMax => samplesMax;

    private protected SlotTable Slots { get; } = new(catalog);

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        if (header.Status != FrameStatus.Ok)
        {
            Slots.Begin(FrameReason.Of(header.Status));
            return Slots.Emit(header, samples);
        }
        Slots.Begin(QualityReason.Missing);
        if (!TryRead(payload, header.MonotonicNs))
            Slots.Begin(QualityReason.Malformed);
        return Slots.Emit(header, samples);
    }

    /// <summary>Sets the slots from the file's text; false if nothing in it was recognised.</summary>
    private protected abstract bool TryRead(ReadOnlySpan<byte> text, long monotonicNs);
}
