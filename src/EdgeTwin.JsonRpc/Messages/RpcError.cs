namespace EdgeTwin.JsonRpc.Messages;

/// <summary>The error of a response.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">One sentence for people.</param>
public readonly record struct RpcError(int Code, string Message);
