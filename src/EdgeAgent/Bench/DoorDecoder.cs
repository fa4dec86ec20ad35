using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Bench;

/// <summary>Decodes the frames of the control benchmark: one byte, whether a door is open.</summary>
internal sealed class DoorDecoder(int propertyId) : IFrameDecoder
{
    /// <inheritdoc/>
    public string Driver => "bench";

    /// <inheritdoc/>
    public string Parameters => "";

    /// <inheritdoc/>
    public int SamplesMax => 1;

    /// <inheritdoc/>
    public bool IsEventDriven => true;

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        samples[0] = new Sample(propertyId, Quality.Good, QualityReason.None, payload[0], header.UtcNs, header.MonotonicNs);
        return 1;
    }
}
