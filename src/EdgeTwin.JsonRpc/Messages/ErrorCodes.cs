namespace EdgeTwin.JsonRpc.Messages;

/// <summary>Error numbers of JSON-RPC 2.0 and of the base protocol above it.</summary>
public static class ErrorCodes
{
    /// <summary>The body is not JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>The JSON is no request, notification or response.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>Nobody handles that method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters are not those of the method.</summary>
    public const int InvalidParams = -32602;

    /// <summary>The handler failed in a way that nobody foresaw.</summary>
    public const int InternalError = -32603;

    /// <summary>A request came before <c>initialize</c>.</summary>
    public const int ServerNotInitialized = -32002;

    /// <summary>The request was correct and could not be fulfilled; the message says why.</summary>
    public const int RequestFailed = -32803;

    /// <summary>The server ended a request by itself, and the client may ask again.</summary>
    public const int ServerCancelled = -32802;

    /// <summary>What the request was about has changed meanwhile.</summary>
    public const int ContentModified = -32801;

    /// <summary>The client cancelled the request.</summary>
    public const int RequestCancelled = -32800;
}
