namespace EdgeTwin.Client;

/// <summary>No agent answers at a socket.</summary>
public sealed class AgentUnreachableException : Exception
{
    /// <summary>Nobody answers at a path.</summary>
    public AgentUnreachableException(string socketPath, Exception cause)
        : base($"no agent answers at {socketPath} ({cause.Message}); start one with 'edgetwin run'", cause) => SocketPath = socketPath;

    /// <summary>Where nobody answered.</summary>
    public string SocketPath { get; }
}
