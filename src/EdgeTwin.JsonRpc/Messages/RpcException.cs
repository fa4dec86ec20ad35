namespace EdgeTwin.JsonRpc.Messages;

/// <summary>A request that failed as the protocol foresees it: thrown by a handler it is the answer, thrown by a call it was the answer.</summary>
public sealed class RpcException(int code, string message) : Exception(message)
{
    /// <summary>One of <see cref="ErrorCodes"/>, or the other end's own.</summary>
    public int Code { get; } = code;
}
