using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench path</c> measured.</summary>
/// <param name="Full">Whether journal, history and one subscriber were on.</param>
/// <param name="SamplesPerSecond">Samples through the path a second; median of the rounds.</param>
/// <param name="LimitPerSecond">Bare FASTER read-modify-writes a second of the same samples in the same run; median.</param>
/// <param name="Ratio">Median over the rounds of path / limit.</param>
/// <param name="AllocatedBytesPerSample">Bytes allocated by the whole process per sample.</param>
/// <param name="P50Us">Frame written → state visible, median; microseconds.</param>
/// <param name="P99Us">The 99th percentile; microseconds.</param>
/// <param name="P999Us">The 99.9th percentile; microseconds.</param>
/// <param name="ChangesLost">Changes the subscriber lost.</param>
/// <param name="SamplesNotJournaled">Samples that did not reach the journal.</param>
/// <param name="BytesWritten">Bytes written to disk, page rounding included.</param>
internal sealed record PathResult(
    [property: JsonPropertyName("full")] bool Full,
    [property: JsonPropertyName("samples_per_second")] double SamplesPerSecond,
    [property: JsonPropertyName("limit_per_second")] double LimitPerSecond,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("allocated_bytes_per_sample")] double AllocatedBytesPerSample,
    [property: JsonPropertyName("p50_us")] double P50Us,
    [property: JsonPropertyName("p99_us")] double P99Us,
    [property: JsonPropertyName("p999_us")] double P999Us,
    [property: JsonPropertyName("changes_lost")] long ChangesLost,
    [property: JsonPropertyName("samples_not_journaled")] long SamplesNotJournaled,
    [property: JsonPropertyName("bytes_written")] long BytesWritten);
