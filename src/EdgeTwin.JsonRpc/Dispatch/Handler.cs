using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>
/// What is done with one method. There are two kinds. <b>In order</b>: runs on the reading loop, one after another, in the order of
/// arrival; for what changes state, and must be short. <b>Concurrent</b>: a snapshot of the state is taken on the reading loop, so
/// after all that came before and before all that comes later; the rest runs beside everything else.
/// </summary>
public abstract class Handler
{
    private protected Handler(string method, bool isRequest)
    {
        Method = method;
        IsRequest = isRequest;
    }

    /// <summary>The method's name.</summary>
    public string Method { get; }

    /// <summary>Whether an answer is due.</summary>
    public bool IsRequest { get; }

    /// <summary>A notification that changes state.</summary>
    public static Handler InOrder<TParams>(string method, JsonTypeInfo<TParams> parameters, Action<TParams> handle) =>
        new InOrderNotification<TParams>(method, parameters, handle);

    /// <summary>A notification without parameters.</summary>
    public static Handler InOrder(string method, Action handle) =>
        new InOrderNotification<object?>(method, null, _ => handle());

    /// <summary>A request that changes state.</summary>
    public static Handler InOrder<TParams, TResult>(string method, JsonTypeInfo<TParams> parameters, JsonTypeInfo<TResult> result, Func<TParams, TResult> handle) =>
        new InOrderRequest<TParams, TResult>(method, parameters, result, handle);

    /// <summary>A request that changes state, whose parameters and result are the JSON that they are.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="handle">What is done; it returns the result in UTF-8.</param>
    /// <param name="then">What is begun once the answer is on its way, so that the other end does not wait for it.</param>
    public static Handler InOrder(string method, Func<JsonElement, byte[]> handle, Action then) => new InOrderJsonRequest(method, handle, then);

    /// <summary>A request that changes state, without parameters, answered with null.</summary>
    public static Handler InOrderRequest(string method, Action handle) =>
        new InOrderRequest<object?, object?>(method, null, null, _ =>
        {
            handle();
            return null;
        });

    /// <summary>A request that reads a snapshot.</summary>
    public static Handler Concurrent<TSnapshot, TParams, TResult>(
        string method,
        JsonTypeInfo<TParams> parameters,
        JsonTypeInfo<TResult> result,
        Func<TSnapshot> capture,
        Func<TParams, TSnapshot, RequestContext, ValueTask<TResult>> handle) =>
        new ConcurrentRequest<TSnapshot, TParams, TResult>(method, parameters, result, capture, handle);

    /// <summary>Does it, or starts it. The handler returns the message's buffer. Must not throw.</summary>
    internal abstract ValueTask DispatchAsync(Connection connection, IncomingCall call);
}
