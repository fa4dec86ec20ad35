// The server on StreamJsonRpc: answers hovers on standard input and output.
using EdgeTwin.JsonRpcBench;
using StreamJsonRpc;

var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = { TypeInfoResolver = PeerJson.Default, PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase } };
using var rpc = new JsonRpc(new HeaderDelimitedMessageHandler(Console.OpenStandardOutput(), Console.OpenStandardInput(), formatter));
var options = (string method) => new JsonRpcMethodAttribute(method) { UseSingleObjectParameterDeserialization = true };
rpc.AddLocalRpcMethod(((Func<HoverRequest, HoverAnswer>)HoverAnswer.To).Method, null, options("hover"));
rpc.AddLocalRpcMethod(((Func<HoverRequest, HoverAnswer>)PeerMethods.Fail).Method, null, options("fail"));
rpc.AddLocalRpcMethod(((Func<HoverRequest, long>)PeerMethods.Allocated).Method, null, options("allocated"));
rpc.StartListening();
await rpc.Completion.ConfigureAwait(false);
