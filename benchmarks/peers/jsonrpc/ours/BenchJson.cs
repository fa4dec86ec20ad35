using System.Text.Json.Serialization;

namespace EdgeTwin.JsonRpcBench;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HoverRequest))]
[JsonSerializable(typeof(HoverAnswer))]
[JsonSerializable(typeof(long))]
internal sealed partial class BenchJson : JsonSerializerContext;
