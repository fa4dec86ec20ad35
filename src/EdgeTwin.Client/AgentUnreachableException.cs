namespace EdgeTwin.Client;

/// <summary>Nobody answers at the agent's socket.</summary>
public sealed class AgentUnreachableException : Exception
{
    /// <summary>Names the socket, why nobody answers, and the next step.</summary>
    public AgentUnreachableException(string socketPath, Exception inner)
        : base($"no agent answers at {socketPath} ({Why(socketPath, inner)}); start one with 'edgetwin run'", inner) =>
        SocketPath = socketPath;

    /// <summary>Where nobody answered.</summary>
    public string SocketPath { get; }

    // The runtime has its own words for a socket that is not there, which help nobody.
    private static string Why(string socketPath, Exception inner) =>
        File.Exists(socketPath) ? inner.Message : "there is no such socket";
}
