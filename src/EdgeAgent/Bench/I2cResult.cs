using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench i2c</c> measured.</summary>
/// <param name="UsPerRead">One burst from the chip into the pipe, framed, flushed and taken out again; microseconds, median of the rounds.</param>
/// <param name="PeerUsPerRead">One burst in a C loop that does nothing else, on the same file in turns with ours; median. Null without a peer.</param>
/// <param name="Ratio">Ours by the C loop's before and after it; median of the rounds.</param>
/// <param name="RatioMin">The least of those.</param>
/// <param name="RatioMax">The most of those.</param>
/// <param name="AllocatedBytesPerRead">Bytes allocated per read.</param>
/// <param name="BytesPerRead">Bytes of one burst.</param>
/// <param name="ReadsPerRound">Reads in each round of each program.</param>
/// <param name="Rounds">How many rounds.</param>
internal sealed record I2cResult(
    [property: JsonPropertyName("us_per_read")] double UsPerRead,
    [property: JsonPropertyName("peer_us_per_read")] double? PeerUsPerRead,
    [property: JsonPropertyName("ratio")] double? Ratio,
    [property: JsonPropertyName("ratio_min")] double? RatioMin,
    [property: JsonPropertyName("ratio_max")] double? RatioMax,
    [property: JsonPropertyName("allocated_bytes_per_read")] double AllocatedBytesPerRead,
    [property: JsonPropertyName("bytes_per_read")] int BytesPerRead,
    [property: JsonPropertyName("reads_per_round")] int ReadsPerRound,
    [property: JsonPropertyName("rounds")] int Rounds);
