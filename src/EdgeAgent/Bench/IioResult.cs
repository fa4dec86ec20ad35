using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench iio</c> captured.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Scans">Scans that became samples.</param>
/// <param name="ScansPerSecond">Scans a second.</param>
/// <param name="Lost">Scans lost, by gaps between their times.</param>
/// <param name="FramesLost">Frames the queue dropped.</param>
/// <param name="Frames">Frames written.</param>
/// <param name="Problem">Why there was nothing to capture, last; empty if there always was.</param>
internal sealed record IioResult(
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("scans")] long Scans,
    [property: JsonPropertyName("scans_per_second")] double ScansPerSecond,
    [property: JsonPropertyName("lost")] long Lost,
    [property: JsonPropertyName("frames_lost")] long FramesLost,
    [property: JsonPropertyName("frames")] long Frames,
    [property: JsonPropertyName("problem")] string Problem);
