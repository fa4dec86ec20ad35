using System.Text.Json.Serialization.Metadata;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>A request that reads a snapshot taken in the order of arrival, and runs beside everything else.</summary>
internal sealed class ConcurrentRequest<TSnapshot, TParams, TResult>(
    string method,
    JsonTypeInfo<TParams> parameters,
    JsonTypeInfo<TResult> result,
    Func<TSnapshot> capture,
    Func<TParams, TSnapshot, RequestContext, ValueTask<TResult>> handle) : Handler(method, isRequest: true)
{
    private readonly JsonTypeInfo<TParams> _parameters = parameters;
    private readonly JsonTypeInfo<TResult> _result = result;
    private readonly Func<TParams, TSnapshot, RequestContext, ValueTask<TResult>> _handle = handle;

    internal override ValueTask DispatchAsync(Connection connection, IncomingCall call)
    {
        Work work;
        try
        {
            work = new Work(this, connection, call, capture());
        }
        catch (Exception thrown)
        {
            call.Frame.Return();
            return connection.ReplyErrorAsync(call.Id, connection.ErrorOf(Method, thrown, CancellationToken.None), call.Batch);
        }
        return connection.StartAsync(work);
    }

    /// <summary>One such request: context and work item in one object, since there is one of each per request.</summary>
    private sealed class Work(ConcurrentRequest<TSnapshot, TParams, TResult> handler, Connection connection, IncomingCall call, TSnapshot snapshot)
        : RequestContext(connection, handler.Method, call)
    {
        internal override async ValueTask AnswerAsync(OutgoingMessage message)
        {
            var given = Call.TakeParams(handler._parameters);
            Cancellation.ThrowIfCancellationRequested();
            message.WriteResult(Id, await handler._handle(given, snapshot, this).ConfigureAwait(false), handler._result);
        }
    }
}
