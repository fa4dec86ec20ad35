using System.Buffers.Binary;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Bench;

/// <summary>
/// Decodes the frames of the path benchmark: four little-endian 16-bit registers at a hundredth of the unit each, the
/// shape of a burst read from a common sensor.
/// </summary>
internal sealed class BenchDecoder(int firstPropertyId) : IFrameDecoder
{
    /// <summary>Values in a frame.</summary>
    public const int Channels = 4;

    /// <summary>Bytes of a frame's payload.</summary>
    public const int PayloadBytes = Channels * sizeof(short);

    /// <inheritdoc/>
    public string Driver => "bench";

    /// <inheritdoc/>
    public string Parameters => "";

    /// <inheritdoc/>
    public int SamplesMax => Channels;

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        for (var channel = 0; channel < Channels; channel++)
        {
            var raw = BinaryPrimitives.ReadInt16LittleEndian(payload[(channel * sizeof(short))..]);
            samples[channel] = new Sample(firstPropertyId + channel, Quality.Good, QualityReason.None, raw / 100.0, header.UtcNs, header.MonotonicNs);
        }
        return Channels;
    }
}
