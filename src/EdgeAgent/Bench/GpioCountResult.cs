using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench gpio</c> counted without an output.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Edges">Edges that became samples.</param>
/// <param name="Active">Active edges among them.</param>
/// <param name="Lost">Edges the kernel or the queue dropped, by the kernel's sequence numbers.</param>
/// <param name="FramesLost">Frames the queue dropped.</param>
/// <param name="Frames">Frames written.</param>
/// <param name="Problem">Why there was nothing to read, last; empty if there always was.</param>
internal sealed record GpioCountResult(
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("edges")] long Edges,
    [property: JsonPropertyName("active")] long Active,
    [property: JsonPropertyName("lost")] long Lost,
    [property: JsonPropertyName("frames_lost")] long FramesLost,
    [property: JsonPropertyName("frames")] long Frames,
    [property: JsonPropertyName("problem")] string Problem);
