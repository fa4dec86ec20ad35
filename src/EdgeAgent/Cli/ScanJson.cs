using System.Text.Json.Serialization;
using EdgeTwin.Devices.Scan;

namespace EdgeTwin.Agent.Cli;

/// <summary>A scan as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ScanReport))]
internal sealed partial class ScanJson : JsonSerializerContext;
