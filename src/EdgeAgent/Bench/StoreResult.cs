using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench store</c> measured.</summary>
/// <param name="SamplesPerSecond">Journal records of <paramref name="RecordBytes"/> bytes appended a second, one commit at the end; median of the rounds.</param>
/// <param name="LimitPerSecond">The same into a bare FasterLog on FASTER's own device in the same run; median.</param>
/// <param name="Ratio">Median over the rounds.</param>
/// <param name="AllocatedBytesPerSample">Bytes allocated per append.</param>
/// <param name="P50Us">One record appended and on disk, median; microseconds.</param>
/// <param name="P99Us">The 99th percentile; microseconds.</param>
/// <param name="P999Us">The 99.9th percentile; microseconds.</param>
/// <param name="RecordBytes">Payload of one record.</param>
/// <param name="OpenMs">Opening the journal again, all records checked and replayed; milliseconds.</param>
/// <param name="ReplayedPerSecond">Records replayed a second while opening.</param>
internal sealed record StoreResult(
    [property: JsonPropertyName("samples_per_second")] double SamplesPerSecond,
    [property: JsonPropertyName("limit_per_second")] double LimitPerSecond,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("allocated_bytes_per_sample")] double AllocatedBytesPerSample,
    [property: JsonPropertyName("p50_us")] double P50Us,
    [property: JsonPropertyName("p99_us")] double P99Us,
    [property: JsonPropertyName("p999_us")] double P999Us,
    [property: JsonPropertyName("record_bytes")] int RecordBytes,
    [property: JsonPropertyName("open_ms")] double OpenMs,
    [property: JsonPropertyName("replayed_per_second")] double ReplayedPerSecond);
