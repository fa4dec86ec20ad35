using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Recording;

/// <summary>When each frame of a recording is to be sent, and which times it then carries.</summary>
internal sealed class ReplayClock(ReplayOptions options, FrameHeader first, ClockReading start)
{
    private readonly bool _isPaced = double.IsFinite(options.Speed);

    /// <summary>When a frame is due on this machine's monotonic clock.</summary>
    internal long DueNs(in FrameHeader header) => _isPaced ? start.MonotonicNs + ScaledNs(header) : start.MonotonicNs;

    /// <summary>The frame with the times it is to carry.</summary>
    internal FrameHeader Retime(in FrameHeader header) => options.RetimeToNow
        ? header with { MonotonicNs = start.MonotonicNs + ScaledNs(header), UtcNs = start.UtcNs + ScaledNs(header) }
        : header;

    private long ScaledNs(in FrameHeader header)
    {
        var sinceFirstNs = header.MonotonicNs - first.MonotonicNs;
        return _isPaced && options.Speed != 1 ? (long)(sinceFirstNs / options.Speed) : sinceFirstNs;
    }
}
