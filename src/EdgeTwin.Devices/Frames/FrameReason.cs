using EdgeTwin.Model;

namespace EdgeTwin.Devices.Frames;

/// <summary>What a frame's status means for the properties it should have measured.</summary>
public static class FrameReason
{
    /// <summary>The reason their samples carry.</summary>
    public static QualityReason Of(FrameStatus status) => status switch
    {
        FrameStatus.Ok => QualityReason.None,
        FrameStatus.Missing => QualityReason.Missing,
        FrameStatus.TimedOut => QualityReason.TimedOut,
        FrameStatus.Oversized => QualityReason.Malformed,
        FrameStatus.Stopped => QualityReason.Stopped,
        _ => QualityReason.ReadFailed,
    };
}
