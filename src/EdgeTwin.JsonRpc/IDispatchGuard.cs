using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc;

/// <summary>Decides before a message is dispatched whether now is its time. Asked in the order of arrival.</summary>
public interface IDispatchGuard
{
    /// <summary>Why the message must not be handled now; null to go on. A refused notification is dropped.</summary>
    RpcError? Check(ReadOnlySpan<char> method, bool isRequest);
}
