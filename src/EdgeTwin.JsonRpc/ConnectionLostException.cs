namespace EdgeTwin.JsonRpc;

/// <summary>The other end is gone.</summary>
public sealed class ConnectionLostException(string message, Exception? inner = null) : IOException(message, inner);
