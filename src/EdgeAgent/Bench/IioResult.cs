using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench iio</c> captured.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Scans">Scans that became samples.</param>
/// <param name="ScansPerSecond">Scans a second.</param>
/// <param name="Lost">Scans that are missing, by gaps between their times: the trigger's where the buffer was never full.</param>
/// <param name="FramesLost">Frames the queue dropped.</param>
/// <param name="Frames">Frames written.</param>
/// <param name="BufferScansMax">The most scans that waited in the kernel's buffer; less than its length: it was never full, and nothing was lost in it.</param>
/// <param name="BufferLength">Scans that the kernel's buffer holds.</param>
/// <param name="Problem">Why there was nothing to capture, last; empty if there always was.</param>
internal sealed record IioResult(
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("scans")] long Scans,
    [property: JsonPropertyName("scans_per_second")] double ScansPerSecond,
    [property: JsonPropertyName("lost")] long Lost,
    [property: JsonPropertyName("frames_lost")] long FramesLost,
    [property: JsonPropertyName("frames")] long Frames,
    [property: JsonPropertyName("buffer_scans_max")] long BufferScansMax,
    [property: JsonPropertyName("buffer_length")] long BufferLength,
    [property: JsonPropertyName("problem")] string Problem);
