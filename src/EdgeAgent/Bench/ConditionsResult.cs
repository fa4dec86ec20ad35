using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench conditions</c> measured.</summary>
/// <param name="Conditions">How many conditions were monitored, with windows up to a day.</param>
/// <param name="Properties">Over how many properties samples came, each at 1 Hz.</param>
/// <param name="SamplesPerSecond">Samples taken a second on one core, after all windows were full; median of the rounds.</param>
/// <param name="SpokenPerSecond">The same, of samples of only those properties that a condition speaks of.</param>
/// <param name="LimitPerSecond">The same samples only stored as the last value of their property; median.</param>
/// <param name="Ratio">Samples / limit; median of the rounds' ratios.</param>
/// <param name="AllocatedBytesPerSample">Bytes allocated in all rounds / samples.</param>
/// <param name="HeldBytes">What the conditions held at the end.</param>
/// <param name="HeldBytesMax">What they may hold by the formula for samples at 1 Hz that never repeat a value.</param>
/// <param name="ClaimSamples">Samples in the claim over 30 days at 1 Hz.</param>
/// <param name="ClaimMs">Evaluating it over samples in memory; median.</param>
internal sealed record ConditionsResult(
    [property: JsonPropertyName("conditions")] int Conditions,
    [property: JsonPropertyName("properties")] int Properties,
    [property: JsonPropertyName("samples_per_second")] double SamplesPerSecond,
    [property: JsonPropertyName("spoken_per_second")] double SpokenPerSecond,
    [property: JsonPropertyName("limit_per_second")] double LimitPerSecond,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("allocated_bytes_per_sample")] double AllocatedBytesPerSample,
    [property: JsonPropertyName("held_bytes")] long HeldBytes,
    [property: JsonPropertyName("held_bytes_max")] long HeldBytesMax,
    [property: JsonPropertyName("claim_samples")] int ClaimSamples,
    [property: JsonPropertyName("claim_ms")] double ClaimMs);
