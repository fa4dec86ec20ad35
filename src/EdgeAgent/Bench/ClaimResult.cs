using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench claim</c> measured.</summary>
/// <param name="Samples">Samples the claim is over: 30 days at 1 Hz, merged into history on the disk.</param>
/// <param name="FirstMs">Evaluating it the first time after the store was opened.</param>
/// <param name="ClaimMs">The same, the store opened anew each time; median. The file may be in the system's memory.</param>
/// <param name="LimitMs">Evaluating it over the same samples in memory; median.</param>
/// <param name="AllocatedBytes">Bytes allocated by one evaluation.</param>
/// <param name="Violations">How often it was violated.</param>
internal sealed record ClaimResult(
    [property: JsonPropertyName("samples")] int Samples,
    [property: JsonPropertyName("first_ms")] double FirstMs,
    [property: JsonPropertyName("claim_ms")] double ClaimMs,
    [property: JsonPropertyName("limit_ms")] double LimitMs,
    [property: JsonPropertyName("allocated_bytes")] long AllocatedBytes,
    [property: JsonPropertyName("violations")] int Violations);
