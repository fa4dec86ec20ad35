using System.Text.Json.Serialization;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace EdgeTwin.JsonRpcBench;

// Without the last two the process ends at the first exception of a handler, and nothing warns.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HoverRequest))]
[JsonSerializable(typeof(HoverAnswer))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(CommonErrorData))]
[JsonSerializable(typeof(RequestId))]
internal sealed partial class PeerJson : JsonSerializerContext;
