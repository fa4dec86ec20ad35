using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>A request that runs on the reading loop, of which no types are known: working them out would hold up the first answer.</summary>
internal sealed class InOrderJsonRequest(string method, Func<JsonElement, byte[]> handle, Action then) : Handler(method, isRequest: true)
{
    internal override async ValueTask DispatchAsync(Connection connection, IncomingCall call)
    {
        var began = connection.Now();
        RpcError? error = null;
        var message = connection.Messages.Rent();
        try
        {
            message.WriteResult(call.Id, handle(call.TakeJson()));
        }
        catch (Exception thrown)
        {
            error = connection.ErrorOf(Method, thrown, CancellationToken.None);
            message.WriteError(call.Id, error.Value);
        }
        connection.Trace(Method, call.Id, began, error);
        await connection.ReplyAsync(message, call.Batch).ConfigureAwait(false);
        if (error is null)
            then();
    }
}
