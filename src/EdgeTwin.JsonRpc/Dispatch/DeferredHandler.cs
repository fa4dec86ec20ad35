namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>A handler that is made when its method comes for the first time: most clients use few of many methods, and the start is not theirs to pay for.</summary>
internal sealed class DeferredHandler(string method, bool isRequest, Func<Handler> make) : Handler(method, isRequest)
{
    // Only the reading loop dispatches, so one thread makes it.
    private Handler? _made;

    internal override ValueTask DispatchAsync(Connection connection, IncomingCall call) => (_made ??= make()).DispatchAsync(connection, call);
}
