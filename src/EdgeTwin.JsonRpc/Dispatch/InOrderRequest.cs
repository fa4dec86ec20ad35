using System.Text.Json.Serialization.Metadata;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>A request that runs on the reading loop.</summary>
internal sealed class InOrderRequest<TParams, TResult>(string method, JsonTypeInfo<TParams>? parameters, JsonTypeInfo<TResult>? result, Func<TParams, TResult> handle)
    : Handler(method, isRequest: true)
{
    internal override async ValueTask DispatchAsync(Connection connection, IncomingCall call)
    {
        var began = connection.Now();
        RpcError? error = null;
        var message = connection.Messages.Rent();
        try
        {
            message.WriteResult(call.Id, handle(call.TakeParams(parameters)), result);
        }
        catch (Exception thrown)
        {
            error = connection.ErrorOf(Method, thrown, CancellationToken.None);
            message.WriteError(call.Id, error.Value);
        }
        connection.Trace(Method, call.Id, began, error);
        await connection.ReplyAsync(message, call.Batch).ConfigureAwait(false);
    }
}
