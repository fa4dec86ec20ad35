using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench history</c> measured.</summary>
/// <param name="Source">Where the samples came from.</param>
/// <param name="Columns">Properties.</param>
/// <param name="Samples">Samples.</param>
/// <param name="BytesPerSample">Size of the raw segment files, times, headers and footers included, by the number of samples.</param>
/// <param name="TierBytesPerSample">The same of the second, minute and hour files.</param>
/// <param name="ScanSamplesPerSecond">Samples decoded a second through the store, times and values, one thread; median of the rounds.</param>
/// <param name="LimitPerSecond">The same columns copied out of memory as they are, 16 bytes a sample, in the same run; median.</param>
/// <param name="Ratio">Median over the rounds.</param>
/// <param name="AllocatedBytesPerSample">Bytes allocated per scanned sample.</param>
/// <param name="MergeSamplesPerSecond">Samples a second through the merge from batches to segment files, tiers included.</param>
/// <param name="BitForBit">Whether every time and every value came back as it went in.</param>
internal sealed record HistoryResult(
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("columns")] int Columns,
    [property: JsonPropertyName("samples")] long Samples,
    [property: JsonPropertyName("bytes_per_sample")] double BytesPerSample,
    [property: JsonPropertyName("tier_bytes_per_sample")] double TierBytesPerSample,
    [property: JsonPropertyName("scan_samples_per_second")] double ScanSamplesPerSecond,
    [property: JsonPropertyName("limit_per_second")] double LimitPerSecond,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("allocated_bytes_per_sample")] double AllocatedBytesPerSample,
    [property: JsonPropertyName("merge_samples_per_second")] double MergeSamplesPerSecond,
    [property: JsonPropertyName("bit_for_bit")] bool BitForBit);
