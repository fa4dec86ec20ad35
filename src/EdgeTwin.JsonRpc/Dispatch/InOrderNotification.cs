using System.Text.Json.Serialization.Metadata;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>A notification that runs on the reading loop.</summary>
internal sealed class InOrderNotification<TParams>(string method, JsonTypeInfo<TParams>? parameters, Action<TParams> handle) : Handler(method, isRequest: false)
{
    internal override ValueTask DispatchAsync(Connection connection, IncomingCall call)
    {
        try
        {
            handle(call.TakeParams(parameters));
        }
        catch (RpcException error)
        {
            connection.Observer?.Ignored($"{Method}: {error.Message}");
        }
        catch (Exception error)
        {
            connection.Observer?.HandlerFailed(Method, error);
        }
        return ValueTask.CompletedTask;
    }
}
