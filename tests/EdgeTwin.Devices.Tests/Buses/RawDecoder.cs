using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>For loops whose frames are looked at as they are.</summary>
internal sealed class RawDecoder : IFrameDecoder
{
    public string Driver => "raw";

    public string Parameters => "";

    public int SamplesMax => 0;

    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples) => 0;
}
