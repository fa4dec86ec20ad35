using System.Text.Json.Serialization;
using EdgeTwin.Devices.Probe;

namespace EdgeTwin.Agent.Bench.Probe;

/// <summary>How a probe is written as JSON.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProbeResult))]
internal sealed partial class ProbeJson : JsonSerializerContext;
