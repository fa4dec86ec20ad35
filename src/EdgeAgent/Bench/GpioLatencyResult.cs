using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench gpio</c> measured with an output.</summary>
/// <param name="Edges">Edges measured.</param>
/// <param name="Lost">Edges the kernel dropped, by its sequence numbers.</param>
/// <param name="MedianUs">The kernel's time of an edge → the output driven, median; microseconds.</param>
/// <param name="P90Us">The 90th percentile; microseconds.</param>
/// <param name="P99Us">The 99th percentile; microseconds.</param>
/// <param name="MaxUs">The longest; microseconds.</param>
/// <param name="AllocatedBytesPerEdge">Bytes allocated per edge.</param>
internal sealed record GpioLatencyResult(
    [property: JsonPropertyName("edges")] int Edges,
    [property: JsonPropertyName("lost")] long Lost,
    [property: JsonPropertyName("median_us")] double MedianUs,
    [property: JsonPropertyName("p90_us")] double P90Us,
    [property: JsonPropertyName("p99_us")] double P99Us,
    [property: JsonPropertyName("max_us")] double MaxUs,
    [property: JsonPropertyName("allocated_bytes_per_edge")] double AllocatedBytesPerEdge);
