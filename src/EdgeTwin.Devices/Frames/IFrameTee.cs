namespace EdgeTwin.Devices.Frames;

/// <summary>Gets a copy of every raw frame on the ingest thread; must return at once and must not throw.</summary>
public interface IFrameTee
{
    /// <summary>Takes one frame; the spans are only valid during the call.</summary>
    void Tee(in FrameHeader header, ReadOnlySpan<byte> payload);
}
