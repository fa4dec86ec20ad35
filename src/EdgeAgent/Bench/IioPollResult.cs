using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench iio --poll</c> read.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Frames">Frames written.</param>
/// <param name="Values">The last good value of each property.</param>
/// <param name="Problem">What could not be read; empty if everything could.</param>
internal sealed record IioPollResult(
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("frames")] long Frames,
    [property: JsonPropertyName("values")] IReadOnlyDictionary<string, double> Values,
    [property: JsonPropertyName("problem")] string Problem);
