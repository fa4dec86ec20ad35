using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench start</c> measured.</summary>
/// <param name="Keys">Properties in the store that was opened.</param>
/// <param name="ColdStartMs">Process start → first answered read of one of them; median of the runs.</param>
/// <param name="LimitMs">The same program started only to print its version; median.</param>
/// <param name="Ratio">Cold start / limit.</param>
/// <param name="PssMb">Proportional set size of an agent with the default configuration after settling; MB (10^6 bytes).</param>
/// <param name="PssLoadedMb">The same for the agent with all those keys.</param>
/// <param name="IdleCpuPercent">Processor time of the default agent, as a share of one core.</param>
/// <param name="BinaryMb">Size of the program; MB.</param>
internal sealed record StartResult(
    [property: JsonPropertyName("keys")] int Keys,
    [property: JsonPropertyName("cold_start_ms")] double ColdStartMs,
    [property: JsonPropertyName("limit_ms")] double LimitMs,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("pss_mb")] double PssMb,
    [property: JsonPropertyName("pss_loaded_mb")] double PssLoadedMb,
    [property: JsonPropertyName("idle_cpu_percent")] double IdleCpuPercent,
    [property: JsonPropertyName("binary_mb")] double BinaryMb);
