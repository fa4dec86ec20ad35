using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench control</c> measured.</summary>
/// <param name="Edges">Edges measured.</param>
/// <param name="MedianUs">An edge in the bus's queue → condition, interlock and arbiter → the output driven, on a thread that has to be woken first, median; microseconds.</param>
/// <param name="P90Us">The 90th percentile; microseconds.</param>
/// <param name="P99Us">The 99th percentile; microseconds.</param>
/// <param name="MaxUs">The longest; microseconds.</param>
/// <param name="DecideP99Us">The same on a thread that is awake, 99th percentile; microseconds.</param>
/// <param name="LimitUs">What the issue allows for the 99th percentile; microseconds.</param>
/// <param name="Ratio">The 99th percentile as a share of that.</param>
/// <param name="Decisions">Decisions that were written down meanwhile.</param>
internal sealed record ControlResult(
    [property: JsonPropertyName("edges")] int Edges,
    [property: JsonPropertyName("median_us")] double MedianUs,
    [property: JsonPropertyName("p90_us")] double P90Us,
    [property: JsonPropertyName("p99_us")] double P99Us,
    [property: JsonPropertyName("max_us")] double MaxUs,
    [property: JsonPropertyName("decide_p99_us")] double DecideP99Us,
    [property: JsonPropertyName("limit_us")] double LimitUs,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("decisions")] int Decisions);
